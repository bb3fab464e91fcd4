from django import forms

from workflow.dates import DateField


class ExportForm(forms.Form):
    """The days on which the credits were earned; without days, all credits."""

    since = DateField(required=False, label="Earned from")
    until = DateField(required=False, label="Earned through")

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The end is before the start. Check both dates.")
        return cleaned
