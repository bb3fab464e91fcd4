from django import forms


class ExportForm(forms.Form):
    """Which credits: by the day they were earned; without days, all."""

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
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one: check both.")
        return found
