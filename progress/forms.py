from django import forms

from tracks import rules
from workflow.dates import DateField
from workflow.sentences import sentence

NO_DATE = "Enter the application date like this: 11/18/2026."


class WhatIfForm(forms.Form):
    """The day on which one might apply. Before the track was opened nobody could, and in the far future nothing
    that is in the record today counts any more.
    """

    use_required_attribute = False
    on = DateField(label="Application date", error_messages={"required": NO_DATE, "invalid": NO_DATE})

    def __init__(self, data=None, *, participation, today, **options):
        super().__init__(data, **options)
        self.participation, self.today = participation, today

    def clean_on(self):
        day, opened = self.cleaned_data["on"], self.participation.opened
        last = rules.last_valid_day(self.today, self.participation.rule_set.months)
        if day < opened:
            raise forms.ValidationError(sentence("progress/before_opened", opened=opened))
        if day > last:
            raise forms.ValidationError(sentence("progress/all_expired", last=last))
        self.data = {"on": day}  # a link may write it in another way than the field does
        return day
