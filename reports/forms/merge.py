from django import forms

from directory.models import User
from workflow.text import EmailField


class MergeForm(forms.Form):
    """Which account stays: by its e-mail, so that it is one and not a name that two may have."""

    email = EmailField(
        label="Email of the account to keep",
        error_messages={"required": "Enter the email of the account to keep."},
        widget=forms.EmailInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    sure = forms.BooleanField(label="Yes, merge these two accounts of one person", required=False)

    def __init__(self, *args, old, **kwargs):
        super().__init__(*args, **kwargs)
        self.old = old

    def clean(self):
        facts = super().clean()
        if email := facts.get("email"):
            facts["kept"] = User.objects.filter(email__iexact=email).first()
            if facts["kept"] is None:
                self.add_error("email", "No account has this email. Look it up in the list of people.")
        return facts
