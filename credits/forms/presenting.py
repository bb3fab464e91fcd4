"""The form of a training that one gave."""

from django.utils.formats import date_format
from django.utils.text import get_text_list

from credits import duplicates, learning_sums
from credits.forms.learning import LONGEST_DAY, WHOLE_MINUTES, LearningForm, line, whole
from credits.models import Credit
from tracks import rules


class PresentingForm(LearningForm):
    kind = Credit.Kind.PRESENTING
    measured = "title"
    remembered = ("audience", "hours", "minutes")

    audience = line("For whom", error_messages={"required": "Enter whom you taught"})
    hours = whole("Hours", "Enter whole hours, such as 2", most=24, required=False)
    minutes = whole("Minutes", WHOLE_MINUTES, required=False)
    field_order = ["title", "audience", "on", "hours", "minutes", "category", "activity", "files", "sure"]

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.fields["title"].label = "Topic"
        self.fields["title"].error_messages["required"] = "Enter the topic"
        self.fields["title"].help_text = "A topic earns credit twice in 48 months."
        self.fields["on"].label = "Given on"
        self.fields["hours"].wanted = self.fields["minutes"].wanted = True

    def clean(self):
        data = self.cleaned_data
        if not {"hours", "minutes"} & self.errors.keys():
            try:
                length = self._length(data)
                rules.formal_credits(length)
            except rules.Refused as refused:
                self.add_error("hours", str(refused) if length else "Enter how long it lasted")
            else:
                if length > LONGEST_DAY:
                    self.add_error("hours", "A day has 24 hours. Enter each day by itself")
        return super().clean()

    @staticmethod
    def _length(data):
        return (data.get("hours") or 0) * 60 + (data.get("minutes") or 0)

    @property
    def sum(self):
        return learning_sums.of_presenting(
            min(60 * (self._raw("hours") or 0) + (self._raw("minutes") or 0), LONGEST_DAY)
        )

    def credits(self, data):
        given = self.others().filter(kind=self.kind).order_by("earned_on").values_list("title", "earned_on")
        same = [day for title, day in given if duplicates.same_title(title, data["title"])]
        amount = rules.presenting_credits(self._length(data), same, on=data["on"])
        near = [(title, day) for title, day in given if duplicates.near_title(title, data["title"])]
        near = [(title, day) for title, day in near if rules.presented_near(day, data["on"])]
        if near:
            named = get_text_list(
                [f"“{title}” on {date_format(day, 'F j, Y')}" for title, day in near], "and"
            )
            self.ask(
                "title",
                f"You presented {named}. If it is the same topic, spell it the same; "
                "if not, say below that it is right",
            )
        return amount

    def details(self, data):
        hours, minutes = divmod(self._length(data), 60)
        parts = [f"{hours} hour{'' if hours == 1 else 's'}"] * bool(hours)
        parts += [f"{minutes} minute{'' if minutes == 1 else 's'}"] * bool(minutes)
        return f"Given for {data['audience']}, {' '.join(parts)}"
