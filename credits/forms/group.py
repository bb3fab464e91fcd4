"""Training that several people of a library attended together: entered once, and confirmed by each."""

from django import forms
from django.utils import timezone

from credits.claimable import recording_limits_of
from credits.forms.fields import EVIDENCE_HINT, NONE_CHOSEN_HINT, ActivityField, ConfirmForm
from credits.forms.independent import IndependentForm, is_entered
from credits.groups import PeopleField
from credits.models import Attendee, IndependentEvent
from credits.plan_fit import activities_for
from workflow.sentences import sentence
from workflow.titles import near_title, same_title

FILES_HINT = EVIDENCE_HINT.replace(
    "Only you, your supervisor, and the coordinators",
    "Only you, the people you choose, their supervisors, and the coordinators",
)


class GroupForm(IndependentForm):
    """The form of an independent event, with the people who were there.

    What depends on a person's tracks and credits is asked of each when they answer.
    """

    people = PeopleField(label="Who was there", help_text="Each person gets an email and confirms it.")

    field_order = [
        *("title", "format", "begins", "ends", "recorded_on", "sponsor", "presenter", "category", "amount"),
        *("value_reason", "people", "description", "link", "files", "notify"),
    ]

    def __init__(self, data=None, files=None, *, user, now, library, **options):
        super().__init__(data, files, user=user, now=now, **options)
        self.instance.library = library
        self.fields.pop("activity", None)
        self.fields["people"].offer(library)
        self.fields["files"].help_text = f"Such as the program or a photo. {FILES_HINT}"
        self.fields["notify"].label = "Email me when it is accepted"
        if self.instance.pk:
            self.initial["people"] = list(self.instance.attendees.values_list("user", flat=True))
        else:
            self.initial["sponsor"] = str(library)[:150]

    def ask_about_expiry(self, user, earned_on, today):
        """Each person is asked about their own tracks."""

    def _check_age(self, made, watched):
        """And about recordings that are too old in them."""

    def _is_repeated(self, title, day):
        others = IndependentEvent.objects.filter(library=self.instance.library).exclude(pk=self.instance.pk)
        others = others.exclude(status=IndependentEvent.Status.DECLINED)
        return any(
            other.earned_on == day and (same_title(title, other.title) or near_title(title, other.title))
            for other in others
        )

    def save(self):
        event = super().save()
        Attendee.objects.name_all(event, self.cleaned_data["people"], now=self.now)
        return event


class GroupAnswerForm(ConfirmForm):
    """“Yes, I was there”: with the plan's activity, and the questions that claiming any other event asks."""

    activity = ActivityField()

    def __init__(self, data=None, *, event, user, now):
        super().__init__(data)
        self.event, self.user, self.today = event, user, timezone.localdate(now)
        field = self.fields["activity"]
        field.queryset, field.help_text = activities_for(user, event.earned_on), NONE_CHOSEN_HINT
        if not field.queryset.exists():
            del self.fields["activity"]

    @property
    def is_settled(self):
        """Whether there is nothing to choose, or it was chosen: a button on another page chooses nothing."""
        return "activity" not in self.fields or "activity" in self.data

    def clean(self):
        event, day = self.event, self.event.earned_on
        limits = recording_limits_of(self.user, event.recorded_on)
        late = limits.too_late_on(day)
        if limits.refused_on(day):
            last = max(limit.last_day for limit in late)
            raise forms.ValidationError(sentence("credits/recording_too_old", last=last))
        if late:
            self.ask("credits/will_not_count", late=late)
        self.ask_about_expiry(self.user, day, self.today)
        if is_entered(self.user, event.title, day):
            self.ask("credits/event_twice", day=day)
        return self.cleaned_data
