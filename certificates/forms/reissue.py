from django import forms

from certificates.models import Reissue
from certificates.models.reissue import NO_NAME, NO_REASON
from directory.files import UploadField


class ReissueForm(forms.ModelForm):
    """A certificate under another name: for oneself, or as coordinator for its owner."""

    use_required_attribute = False

    file = UploadField(
        keeps_forms=True,  # only a coordinator opens it
        label="A document that shows the name",
        required=False,
        help_text="A PDF or picture up to 10 MB. Only the coordinators can open it.",
    )

    class Meta:
        model = Reissue
        fields = ["name", "reason", "file"]
        labels = {"name": "New name", "reason": "Reason"}
        help_texts = {
            "name": "Enter it exactly as it should appear on the certificate.",
            "reason": "For example, you got married or your name is misspelled.",
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"name": {"required": NO_NAME}, "reason": {"required": NO_REASON}}

    def __init__(self, data=None, files=None, *, certificate):
        name = certificate.owner.printed_name
        initial = {"name": name if name != certificate.name_printed else ""}
        super().__init__(data, files, initial=initial)
        self.certificate = certificate

    def clean(self):
        cleaned = super().clean()
        values = {name: cleaned[name] for name in ("name", "reason") if name in cleaned}
        for name, why in Reissue(certificate=self.certificate, **values).problems().items():
            if name in values:
                self.add_error(name, why)
        return cleaned

    def values(self):
        file = self.cleaned_data["file"]
        name, reason = self.cleaned_data["name"], self.cleaned_data["reason"]
        return {"name": name, "reason": reason, "file": file or "", "file_name": file.name if file else ""}
