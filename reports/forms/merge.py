from django import forms

from directory.models import User


class MergeForm(forms.Form):
    """Which account stays: by its e-mail, so that it is one and not a name that two may have."""

    email = forms.EmailField(
        label="E-mail of the account that stays",
        error_messages={"required": "Enter the e-mail of the account that stays."},
        widget=forms.EmailInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    sure = forms.BooleanField(label="Yes, these are two accounts of one person: merge them", required=False)

    def __init__(self, *args, old, **kwargs):
        super().__init__(*args, **kwargs)
        self.old = old

    def clean(self):
        facts = super().clean()
        if email := facts.get("email"):
            facts["kept"] = User.objects.filter(email__iexact=email).first()
            if facts["kept"] is None:
                self.add_error("email", "Nobody signs in with this e-mail. Look it up in the list of people.")
        return facts
