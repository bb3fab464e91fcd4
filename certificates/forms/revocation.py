from django import forms

from certificates.models import Reissue, Revocation
from directory.files import UploadField


class RevokeForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Revocation
        fields = ["reason"]
        labels = {"reason": "Why it is to be revoked"}
        help_texts = {
            "reason": "One or two sentences. Everybody can read them on the page that verifies the certificate: "
            "write nothing there that is nobody else’s business."
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"reason": {"required": "Write why it is to be revoked"}}


class NewNameForm(forms.ModelForm):
    """A certificate under another name: for oneself, or as coordinator for somebody."""

    use_required_attribute = False

    file = UploadField(
        label="A document that shows the name",
        required=False,
        help_text="A PDF, PNG or JPEG of at most 10 MB. Only the State Library reads it.",
    )

    class Meta:
        model = Reissue
        fields = ["name", "reason", "file"]
        labels = {"name": "The name to be printed", "reason": "Why"}
        help_texts = {
            "name": "Letter by letter as it should stand on the certificate.",
            "reason": "For example, a marriage, or a letter that was wrong.",
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "name": {"required": "Enter the name to be printed"},
            "reason": {"required": "Write why, in a sentence"},
        }

    def __init__(self, data=None, files=None, *, certificate):
        name = certificate.owner.name
        initial = {"name": name if name != certificate.name_printed else ""}
        super().__init__(data, files, initial=initial)
        self.certificate = certificate

    def clean_name(self):
        name = self.cleaned_data["name"]
        if name == self.certificate.name_printed:
            raise forms.ValidationError("The certificate says so already: enter the new name")
        return name

    def typed(self):
        file = self.cleaned_data["file"]
        name, reason = self.cleaned_data["name"], self.cleaned_data["reason"]
        return {"name": name, "reason": reason, "file": file or "", "file_name": file.name if file else ""}
