"""The form of a college course."""

from django import forms

from credits import learning_sums
from credits.forms.learning import LearningForm, line
from credits.models import Credit
from tracks import rules
from tracks.fields import HalvesFormField
from workflow.text import refuse_invisible


class CollegeForm(LearningForm):
    kind = Credit.Kind.COLLEGE
    measured = "earned"
    remembered = ("institution", "earned", "calendar", "about", "why")

    institution = line("College or university", error_messages={"required": "Enter the college"})
    earned = HalvesFormField(
        label="College credits",
        error_messages={"required": "Enter the credits of the college, such as 3"},
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal", "autocomplete": "off"}),
    )
    calendar = forms.ChoiceField(
        label="They are",
        choices=[
            ("semester", f"Semester credits: each is {rules.COLLEGE_RATES['semester']} credits"),
            ("quarter", f"Quarter credits: each is {rules.COLLEGE_RATES['quarter']} credits"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose semester or quarter credits"},
    )
    about = forms.ChoiceField(
        label="Is the course about libraries?",
        choices=[
            ("libraries", "Yes, it is a course in library or information science"),
            ("other", "No, but it serves my work in the library"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is about libraries"},
    )
    why = forms.CharField(
        label="How you use it in the library",
        help_text="Needed if the course is not about libraries.",
        required=False,
        max_length=1500,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = [
        *("title", "institution", "earned", "calendar", "on", "about", "why", "files"),
        *("category", "activity", "sure"),
    ]

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.fields["title"].label = "Course"
        self.fields["title"].error_messages["required"] = "Enter the name of the course"
        self.fields["on"].label = "Ended on"
        self.fields["why"].wanted = True
        if "files" in self.fields:
            self.fields["files"].label = "Unofficial transcript"
            self.fields["files"].help_text = (
                "Or another proof that you passed: PDF, PNG or JPEG, up to 10 MB. "
                "Only you, who verifies it, and the State Library can open it."
            )

    def clean(self):
        data = self.cleaned_data
        if data.get("about") == "other" and "why" in data and not data["why"].strip():
            self.add_error("why", "Write how you use the course in the library")
        return super().clean()

    @property
    def sum(self):
        return learning_sums.of_college(self._right("earned"), self["calendar"].value() or "")

    def _right(self, name):
        amount = self._raw(name)
        try:
            return rules.half_credits(amount) if amount is not None else None
        except rules.Refused:
            return None

    def credits(self, data):
        return rules.college_credits(data["earned"], data["calendar"])

    def details(self, data):
        said = f"{data['institution']}, {rules.plain(data['earned'])} {data['calendar']} credits"
        about = "About libraries." if data["about"] == "libraries" else "Not about libraries."
        return "\n".join(part for part in (said, about, data["why"].strip()) if part)
