from django import forms
from django.conf import settings

from directory.files import LARGEST
from workflow.text import LineField


class VerifyForm(forms.Form):
    """The number and code of a certificate, as someone types them: any case, with or without dashes."""

    use_required_attribute = False

    number = LineField(
        label="Certificate number",
        max_length=40,
        help_text=f"For example, {settings.CERTIFICATE_PREFIX}-2026-0142",
        error_messages={"required": "Enter the certificate number."},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    code = LineField(
        label="Code",
        max_length=40,
        help_text="Twelve letters and digits beside the QR code, with or without dashes",
        error_messages={"required": "Enter the code."},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class FileForm(forms.Form):
    """The file of a certificate that someone was sent. It is compared and not kept."""

    use_required_attribute = False

    file = forms.FileField(
        label="PDF or badge file",
        help_text="We compare it with the file we issued and don’t keep it.",
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty. Choose another one.",
        },
        widget=forms.FileInput(
            attrs={"accept": ".pdf,.png,.json,application/pdf,image/png,application/json"}
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB, so it isn’t our certificate.")
        return file
