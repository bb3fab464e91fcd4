from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from credits import duplicates
from credits.guard import activities_for, activity_on
from credits.models import Credit, Event, EventCredit
from plans.models import Activity
from tracks import rules
from tracks.fields import HalvesFormField
from tracks.models import Category
from tracks.templatetags.credits import credits, plain

TIME_FORMATS = ["%I:%M %p", "%I:%M%p", "%I %p", "%I%p", "%H:%M", "%H:%M:%S"]
NONE_OF_THEM = "Without one it does not count in the Strategic Track."


class ActivityField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(
            queryset=Activity.objects.none(),
            required=False,
            empty_label="None of them",
            label="Which activity of your plan does it belong to?",
            help_text=NONE_OF_THEM,
            error_messages={"invalid_choice": "Choose an activity of your own plan, or none of them."},
            **options,
        )

    def label_from_instance(self, activity):
        return f"{Truncator(activity.description).chars(90)} ({activity.get_kind_display().lower()})"


class TimeOfDay(forms.TimeField):
    """1:00 PM, 1 p.m. or 13:00."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().replace(".", "").upper()
        return super().to_python(value)


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day, typed separately."""

    def __init__(self, **options):
        written = forms.SplitDateTimeWidget(
            date_format="%m/%d/%Y",
            time_format="%I:%M %p",
            date_attrs={"autocomplete": "off"},
            time_attrs={"autocomplete": "off"},
        )
        super().__init__(**{"widget": written} | options)
        self.fields = (
            forms.DateField(error_messages={"invalid": "Enter a date, such as 3/3/2026"}),
            TimeOfDay(
                input_formats=TIME_FORMATS,
                error_messages={"invalid": "Enter a time, such as 1:00 PM or 13:00"},
            ),
        )
        for field in self.fields:
            field.required = False
        self.error_messages |= {
            "invalid_date": "Enter a date, such as 3/3/2026",
            "invalid_time": "Enter a time, such as 1:00 PM or 13:00",
        }

    def compress(self, values):
        if values and values[0] and not 1970 <= values[0].year <= 2200:
            raise forms.ValidationError("Check the year of this date")
        return super().compress(values)


class SureForm(forms.Form):
    """A form that may ask once more: the box is shown only when something looks odd, and then needs a tick."""

    sure = forms.BooleanField(required=False, label="I have checked it: it is right as it stands")
    odd = False

    def ask(self, field, sentence):
        if not self.cleaned_data.get("sure"):
            self.odd = True
            self.add_error(field, sentence)

    def full_clean(self):
        super().full_clean()
        if not self.odd:
            self.fields.pop("sure", None)


class IndependentForm(SureForm, forms.ModelForm):
    begins = MomentField(
        label="It began",
        help_text="For example, 3/3/2026 and 1:00 PM",
        error_messages={"required": "Enter when it began: the date and the time"},
    )
    ends = MomentField(
        label="It ended", error_messages={"required": "Enter when it ended: the date and the time"}
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a category", "invalid_choice": "Choose a category of the list"},
    )
    amount = HalvesFormField(
        label="Credits",
        help_text="One hour is 1 credit, half an hour 0.5. Nothing smaller counts.",
        error_messages={"required": "Enter whole or half credits, such as 1 or 1.5"},
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal", "autocomplete": "off"}),
    )
    activity = ActivityField()
    repeated = None

    field_order = [
        *("title", "begins", "ends", "sponsor", "presenter", "category", "amount", "activity"),
        *("description", "sure", "notify"),
    ]

    class Meta:
        model = Event
        fields = ["title", "begins", "ends", "sponsor", "presenter", "activity", "description", "notify"]
        labels = {
            "title": "Event title",
            "description": "What it was about",
            "notify": "Write to me when the credit is in my list",
        }
        help_texts = {
            "sponsor": "Who offered it: an association, a college, your own library.",
            "description": "Two or three sentences help the person who reviews it.",
        }
        error_messages = {
            "title": {"required": "Enter the title of the event"},
            "sponsor": {"required": "Enter who offered it"},
            "presenter": {"required": "Enter who taught or presented it"},
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, data=None, *, user, now, **options):
        super().__init__(data, **options)
        self.user, self.now = user, now
        self.fields["sponsor"].required = self.fields["presenter"].required = True
        # Any plan of one's own: which version was in force depends on the day that is typed.
        self.fields["activity"].queryset = activities_for(user, timezone.localdate(now))
        worth = self.instance.credits.first() if self.instance.pk else None
        if worth:
            self.initial |= {"category": worth.category_id, "amount": worth.amount}
        elif not self.instance.pk:
            self.initial |= {"notify": True}
        if not (self.is_bound or self.fields["activity"].queryset.exists()):
            del self.fields["activity"]
        if not self.is_bound:
            del self.fields["sure"]

    def clean(self):
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and data.get("title") and not self.instance.pk:
            same = Event.objects.independent().filter(owner=self.user, title=data["title"])
            self.repeated = same.filter(begins=begins, ends=ends).just_sent().first()
        if self.repeated:
            return data
        if begins and ends:
            self._check_times(begins, ends)
        if "ends" in data and data.get("title"):
            self._check_repeated(data["title"], timezone.localdate(ends))
        return data

    def _check_times(self, begins, ends):
        amount = self.cleaned_data.get("amount")
        if ends <= begins:
            self.add_error(
                "ends",
                f"It ends {_moment(ends)}, before it begins {_moment(begins)}: check the end"
                if ends < begins
                else "It ends when it begins: check the end",
            )
        elif ends > self.now:
            self.add_error("ends", f"Enter it once it has ended: it ends {_moment(ends)}")
        elif amount is not None:
            minutes = int((ends - begins).total_seconds() // 60)
            if rules.more_than_length(amount, minutes):
                self.ask(
                    "amount",
                    f"{_length(minutes)} and you enter {credits(amount)}. Correct it, or say below that it is right",
                )

    def _check_repeated(self, title, day):
        rows = Credit.objects.alive().filter(owner=self.user, earned_on=day).select_related("event")
        sent = Event.objects.independent().filter(owner=self.user, status__in=Event.UNDECIDED)
        learned = duplicates.of_credits(rows) + duplicates.of_events(sent.exclude(pk=self.instance.pk))
        if duplicates.like(title, day, learned):
            self.ask(
                "title",
                f"You entered an event of {date_format(day, 'F j, Y')} with this title already. "
                "Correct it, or say below that this is another one",
            )

    def save(self):
        """Keep it as a draft that waits to be sent; inside a transaction."""
        event = super().save(commit=False)
        event.owner, event.source = self.user, Event.Source.INDEPENDENT
        event.activity = activity_on(event.activity, event.earned_on)
        if event.pk is None:
            event.status = Event.Status.DRAFT
        event.save()
        event.credits.all().delete()
        EventCredit.objects.create(
            event=event, category=self.cleaned_data["category"], amount=self.cleaned_data["amount"]
        )
        return event


def _moment(moment):
    return date_format(timezone.localtime(moment), "F j, Y, g:i A")


def _length(minutes):
    """How long it was and what that gives: the rule is asked, nothing is worked out here."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] * bool(hours) + [f"{rest} minutes"] * bool(rest)
    try:
        gives = plain(rules.formal_credits(minutes))
    except rules.Refused:
        gives = "0"
    return f"It lasted {' '.join(parts)}, which gives {gives},"
