from django import forms

from certificates.models import Revocation
from certificates.models.revocation import NO_REASON


class RevocationForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Revocation
        fields = ["reason"]
        labels = {"reason": "Why should this certificate be revoked?"}
        help_texts = {
            "reason": "One or two sentences. Anyone can read them on the certificate’s verification page, "
            "so leave out private details."
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"reason": {"required": NO_REASON}}
