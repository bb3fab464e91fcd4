"""The form of an independent learning event: what was learned elsewhere, for the State Library to look at."""

from django import forms
from django.utils import timezone

from credits import duplicates
from credits.claimable import recording_limits_of
from credits.forms.fields import ActivityField, FilesForm
from credits.models import Credit, IndependentEvent
from credits.plan_fit import activities_for, activity_on
from credits.rows import credit_rows
from credits.title_warnings import title_warning
from events.models.event_times import last_day
from tracks import rules
from tracks.fields import HalvesFormField
from tracks.models import Category
from workflow.dates import DateField, MomentField
from workflow.sentences import sentence

FORMATS = [
    (IndependentEvent.Format.IN_PERSON, "In person"),
    (IndependentEvent.Format.ONLINE, "Online, live"),
    (IndependentEvent.Format.RECORDED, "A recording that I watched"),
    (IndependentEvent.Format.COURSE, "A course at my own pace"),
    (IndependentEvent.Format.SESSION, "A session of a conference"),
]


def is_entered(user, title, day, *, but=None):
    """Whether somebody has learned or entered something with this title on that day; `but` is not looked at."""
    rows = Credit.objects.alive().filter(owner=user, earned_on=day).select_related("event")
    sent = IndependentEvent.objects.undecided().filter(owner=user, library=None).exclude(pk=but)
    compared = duplicates.of_rows(credit_rows(rows)) + duplicates.of_events(sent)
    return bool(duplicates.same_day_titles(title, day, compared))


class IndependentForm(FilesForm, forms.ModelForm):
    """`required_css_class` gives what is needed a mark; the words are on the page and at what is optional."""

    required_css_class = "is-needed"
    complete_sentences = {"format", "recorded_on", "amount"}

    format = forms.ChoiceField(
        label="Format",
        choices=FORMATS,
        initial=IndependentEvent.Format.IN_PERSON,
        error_messages={
            "required": "Choose a format.",
            "invalid_choice": "Format must be one from the list.",
        },
    )
    begins = MomentField(
        label="Start",
        help_text="For example, 3/3/2026 and 1:00 PM. For a recording, enter when you watched it.",
        error_messages={
            "required": "Start is required: enter the date and the time.",
        },
    )
    ends = MomentField(
        label="End",
        error_messages={
            "required": "End is required: enter the date and the time.",
        },
    )
    recorded_on = DateField(
        required=False,
        label="Recording made on",
        error_messages={"invalid": "Enter the date when the recording was made, such as 3/3/2026."},
        help_text="Only for a recording.",
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Category is required.",
            "invalid_choice": "Category must be one from the list.",
        },
    )
    amount = HalvesFormField(
        label="Credits",
        help_text="One hour earns 1 credit, and half an hour earns 0.5.",
        error_messages={
            "required": "Enter the credits, such as 1 or 1.5.",
        },
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}),
    )
    activity = ActivityField()
    link = forms.URLField(
        required=False,
        assume_scheme="https",
        max_length=200,
        label="Event web page",
        help_text="For example, https://www.example.org/workshop",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={
            "invalid": "Event web page must be a web address, such as https://www.example.org/workshop."
        },
    )
    repeated = None

    field_order = [
        *("title", "format", "begins", "ends", "recorded_on", "sponsor", "presenter", "category", "amount"),
        *("value_reason", "activity", "description", "link", "files", "notify"),
    ]

    class Meta:
        model = IndependentEvent
        fields = ["title", "format", "begins", "ends", "recorded_on", "sponsor", "presenter", "value_reason"]
        fields += ["category", "amount", "activity", "description", "notify"]
        labels = {
            "title": "Event title",
            "value_reason": "Why the credits differ from the length",
            "description": "What it was about",
            "notify": "Email me when I get the credit",
        }
        help_texts = {
            "sponsor": "For example, an association, a college, or your own library.",
            "value_reason": "For example, one hour of it was lunch.",
            "description": "Two or three sentences help the reviewer.",
        }
        error_messages = {
            "title": {"required": "Event title is required."},
            "sponsor": {"required": "Sponsor is required."},
            "presenter": {"required": "Trainer or presenter is required."},
        }
        widgets = {
            "value_reason": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, data=None, files=None, *, user, now, **options):
        super().__init__(data, files, **options)
        self.user, self.now = user, now
        self.fields["sponsor"].required = self.fields["presenter"].required = True
        self.fields["amount"].error_messages["invalid"] = "Credits must be a number, such as 1 or 1.5."
        for name in ("recorded_on", "value_reason"):
            self.fields[name].wanted = True  # needed or not by what stands beside it: not marked as optional
        # Any plan of one's own: which version was in force depends on the day that is typed.
        self.fields["activity"].queryset = activities_for(user, timezone.localdate(now))
        self.initial["link"] = self.instance.link
        if not self.instance.pk:
            self.initial |= {"notify": True, "format": IndependentEvent.Format.IN_PERSON}
        if not (self.data.get("activity") or self.fields["activity"].queryset.exists()):
            del self.fields["activity"]

    def clean(self):
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and data.get("title") and not self.instance.pk:
            same = IndependentEvent.objects.filter(owner=self.user, title=data["title"])
            self.repeated = same.filter(begins=begins, ends=ends).just_sent().first()
        if self.repeated:
            return data
        if begins and ends:
            self._check_times(begins, ends)
        self._check_recording()
        if data.get("title"):
            self._check_title(data["title"], last_day(ends) if ends else None)
        return data

    def _check_times(self, begins, ends):
        if ends <= begins:
            self.add_error("ends", sentence("credits/ends_too_early", begins=begins, ends=ends))
        elif ends > self.now:
            self.add_error("ends", sentence("credits/ends_ahead", ends=ends))
        else:
            self._check_value(int((ends - begins).total_seconds() // 60))
            self.ask_about_expiry(self.user, timezone.localdate(ends), timezone.localdate(self.now))

    def _check_value(self, minutes):
        """The length suggests the value, by the rules. A value above it without a reason is asked about."""
        length = divmod(minutes, 60)
        try:
            suggested = rules.suggested_credits(minutes)
        except rules.Refused:
            self.add_error("ends", sentence("credits/too_short", length=length))
            return
        amount = self.cleaned_data.get("amount")
        if suggested and not self.data.get("amount", "").strip():
            self.errors.pop("amount", None)
            self.add_error("amount", sentence("credits/value_missing", length=length, suggested=suggested))
        if amount is None or amount == suggested:
            self.cleaned_data["value_reason"] = ""
        elif not self.cleaned_data.get("value_reason") and (suggested is None or amount > suggested):
            self.ask("credits/value_differs", length=length, suggested=suggested, amount=amount)

    def _check_recording(self):
        data = self.cleaned_data
        made, ends = data.get("recorded_on"), data.get("ends")
        if data.get("format") != IndependentEvent.Format.RECORDED:
            data["recorded_on"] = None
            self.errors.pop("recorded_on", None)
            return
        if "recorded_on" in self.errors:
            return
        watched = last_day(ends) if ends else None
        if made is None:
            self.add_error("recorded_on", "Enter the date when the recording was made, such as 3/3/2026.")
        elif watched and made > watched:
            self.add_error("recorded_on", "Recording made on can’t be after you watched it.")
        elif watched:
            self._check_age(made, watched)

    def _check_age(self, made, watched):
        limits = recording_limits_of(self.user, made)
        late = limits.too_late_on(watched)
        if limits.refused_on(watched):
            last = max(limit.last_day for limit in late)
            self.add_error("recorded_on", sentence("credits/recording_too_old", last=last))
        elif late:
            self.ask("credits/will_not_count", late=late)

    def _check_title(self, title, day):
        warning = title_warning(title)
        if warning:
            self.ask("credits/sounds_like", kind=warning)
        if day and self._is_repeated(title, day):
            self.ask("credits/event_twice", day=day)

    def _is_repeated(self, title, day):
        return is_entered(self.user, title, day, but=self.instance.pk)

    def save(self):
        """Keep it as a draft that waits to be sent; inside a transaction."""
        event = super().save(commit=False)
        event.owner, event.link = self.user, self.cleaned_data["link"]
        event.activity = activity_on(event.activity, event.earned_on)
        event.save()
        return event
