from django import forms


class ExportForm(forms.Form):
    """The days on which the credits were earned; without days, all credits."""

    since = forms.DateField(
        required=False,
        label="Earned from",
        help_text="For example, 7/1/2025",
        error_messages={"invalid": "Enter a date, such as 7/1/2025"},
    )
    until = forms.DateField(
        required=False,
        label="Earned through",
        help_text="For example, 6/30/2026",
        error_messages={"invalid": "Enter a date, such as 6/30/2026"},
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The end is before the start. Check both dates.")
        return cleaned
