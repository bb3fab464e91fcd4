from django import forms


class CloseForm(forms.Form):
    understood = forms.BooleanField(
        label="Yes, close my account",
        error_messages={"required": "Select this box to close your account."},
    )
