from django import forms

from tracks import rules
from workflow.sentences import sentence

DAY = "Enter a day, such as 3/3/2027."


class WhatIfForm(forms.Form):
    """The day on which one might apply. Before the track was opened nobody could, and in the far future nothing
    that is in the record today counts any more.
    """

    use_required_attribute = False
    on = forms.DateField(
        label="What if I applied on …",
        help_text="For example, 3/3/2027.",
        widget=forms.DateInput(format="%-m/%-d/%Y", attrs={"class": "w-medium", "autocomplete": "off"}),
        error_messages={"required": DAY, "invalid": DAY},
    )

    def __init__(self, data=None, *, participation, today, mine, **options):
        super().__init__(data, **options)
        self.participation, self.today = participation, today
        if not mine:
            self.fields["on"].label = f"What if {participation.user} applied on …"

    def clean_on(self):
        day, opened = self.cleaned_data["on"], self.participation.opened
        last = rules.last_valid_day(self.today, self.participation.rule_set.months)
        if day < opened:
            raise forms.ValidationError(sentence("progress/before_opened", opened=opened))
        if day > last:
            raise forms.ValidationError(sentence("progress/all_expired", last=last))
        return day
