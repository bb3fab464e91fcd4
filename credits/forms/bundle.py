"""The form of a bundle: short tutorials in rows, which wait as a draft until there are 30 minutes of them."""

from django import forms
from django.utils.formats import date_format

from credits.forms.learning import WHOLE_MINUTES, LearningForm, bundle_sum, line, whole
from credits.models import Credit, Tutorial
from tracks import rules
from workflow.dates import DateField
from workflow.formsets import RowFormSet, UncheckedMixin
from workflow.sentences import sentence
from workflow.titles import same_title

MOST_TUTORIALS = 40


class TutorialForm(UncheckedMixin, forms.Form):
    """A row. Of a draft that is kept `for_later` nothing need be complete."""

    use_required_attribute = False

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = line("Title", required=False)
    provider = line("Offered by", longest=150, required=False)
    on = DateField(label="Date", required=False)
    minutes = whole("Minutes", WHOLE_MINUTES, least=1, required=False)

    def __init__(self, *args, today=None, for_later=False, **options):
        super().__init__(*args, **options)
        self.today, self.for_later = today, for_later
        for name in ("title", "on", "minutes"):
            self.fields[name].wanted = True

    @property
    def is_removed(self):
        return bool(self["DELETE"].value())

    @property
    def is_filled(self):
        typed = any(str(self[name].value() or "").strip() for name in ("title", "provider", "on", "minutes"))
        return typed and not self.is_removed

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > self.today:
            raise forms.ValidationError("Date can’t be in the future.")
        if day and rules.last_valid_day(day) < self.today:
            raise forms.ValidationError(sentence("credits/too_long_ago", months=rules.VALID_MONTHS))
        return day

    def clean(self):
        data = super().clean()
        if self.is_filled and not self.for_later:
            for name, message in (
                ("title", "Title is required."),
                ("on", "Date is required."),
                ("minutes", "Minutes are required."),
            ):
                if name in data and not data[name]:
                    self.add_error(name, message)
        return data

    def values(self):
        """As a row of `Tutorial`."""
        data = self.cleaned_data
        return {
            "title": data.get("title") or "",
            "provider": data.get("provider") or "",
            "done_on": data.get("on"),
            "minutes": data.get("minutes"),
        }


class TutorialFormSet(RowFormSet):
    row_name = "Tutorial"
    rows_added = 3

    def filled(self):
        return [row for row in self.forms if row.is_filled]

    def lengths(self):
        """The minutes of each, as far as they are typed."""
        raw = (str(row["minutes"].value() or "").strip() for row in self.filled())
        return [int(text) for text in raw if text.isdecimal() and len(text) < 5 and 0 < int(text) <= 1440]


def tutorials(data=None, *, extra=3, initial=None, **facts):
    kind = forms.formset_factory(
        TutorialForm,
        formset=TutorialFormSet,
        extra=extra,
        max_num=MOST_TUTORIALS,
        absolute_max=MOST_TUTORIALS,
        can_delete=True,
    )
    return kind(data, initial=initial, form_kwargs=facts)


def rows_of(kept):
    """What the form shows of tutorials that are kept."""
    return [
        {
            "pk": row.pk,
            "title": row.title,
            "provider": row.provider,
            "on": row.done_on,
            "minutes": row.minutes,
        }
        for row in kept
    ]


class BundleForm(LearningForm):
    """`for_later` keeps the rows as a draft; so does a bundle of less than 30 minutes, which is no credit yet."""

    kind = Credit.Kind.BUNDLE
    measured = None
    field_order = ["title", "category", "activity", "files"]

    def __init__(self, data=None, files=None, *, tutorials, **options):
        super().__init__(data, files, **options)
        self.tutorials = tutorials
        del self.fields["on"]
        self.fields["title"].label = "Name for this set of tutorials"
        self.fields["title"].error_messages["required"] = "Name for this set of tutorials is required."
        self.fields["title"].help_text = "For example, Cataloging tutorials, February"
        self.short = False
        if self.is_bound and not self.credit:
            lengths = tutorials.lengths()
            self.short = 0 < sum(lengths) < rules.STEP_MINUTES or any(row.for_later for row in tutorials)
        if self.short:
            for name in ("title", "category"):
                self.fields[name].required = False

    @property
    def sum(self):
        return bundle_sum(self.tutorials.lengths())

    def is_valid(self):
        return super().is_valid() and self.tutorials.is_valid()

    def clean(self):
        data = self.cleaned_data
        if not self.tutorials.is_valid():
            return data
        rows = self.tutorials.filled()
        if not self.short:
            data["on"] = max((row.cleaned_data["on"] for row in rows), default=self.today)
        if not self.errors and (self.short or not self._is_repeated(data)):
            self._point_out_twice(rows)
        return data if self.short or self.errors or self.repeated else super().clean()

    def _point_out_twice(self, rows):
        """The same tutorial is entered again only on purpose."""
        counted = Tutorial.objects.in_bundles_of(self.user).exclude(credit=self.credit and self.credit.pk)
        seen = [(each.title, each.done_on, each.credit) for each in counted.select_related("credit")]
        for row in rows:
            title, on = row.cleaned_data.get("title"), row.cleaned_data.get("on")
            if not (title and on):
                continue
            twice = [where for other, day, where in seen if day == on and same_title(other, title)]
            if twice:
                self.ask("credits/tutorial_twice", title=title, on=on, bundle=twice[0])
            seen.append((title, on, None))

    def credits(self, data):
        return rules.bundle_credits(self.tutorials.lengths())

    def details(self, data):
        return "\n".join(
            ", ".join(
                part
                for part in (
                    row["title"],
                    row["provider"],
                    date_format(row["done_on"], "F j, Y"),
                    f"{row['minutes']} minute{'' if row['minutes'] == 1 else 's'}",
                )
                if part
            )
            for row in (each.values() for each in self.tutorials.filled())
        )

    def save(self):
        credit = super().save()
        if credit:
            self._keep(credit)
        return credit

    def keep_for_later(self):
        """Keep the rows as a draft: the minutes that there are by now."""
        self._keep(None)
        return Tutorial.objects.drafts_of(self.user).minutes()

    def _keep(self, credit):
        """Write the rows: of the draft, or of the credit that is changed. Those not named here stay as they are."""
        have = {row.pk: row for row in Tutorial.objects.filter(owner=self.user, credit=self.credit)}
        for form in self.tutorials.filled():
            values = form.values()
            same = (each for each in have.values() if all(getattr(each, k) == v for k, v in values.items()))
            row = have.pop(form.cleaned_data.get("pk"), None) or next(same, None)
            if row:
                have.pop(row.pk, None)
            else:
                row = Tutorial(owner=self.user)
            for name, value in values.items():
                setattr(row, name, value)
            row.credit = credit
            row.save()
        emptied = {form["pk"].value() for form in self.tutorials.forms if not form.is_filled}
        for pk, row in have.items():
            if self.credit or str(pk) in {str(value) for value in emptied}:
                row.delete()
