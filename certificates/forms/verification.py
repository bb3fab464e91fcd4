from django import forms

from directory.files import LARGEST


class VerifyForm(forms.Form):
    """The number and code of a certificate, as someone types them: any case, with or without dashes."""

    use_required_attribute = False

    number = forms.CharField(
        label="Certificate number",
        max_length=40,
        help_text="For example, MSL-2026-0142",
        error_messages={"required": "Enter the number of the certificate"},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Twelve letters and digits, beside the QR code. Dashes and small letters do not matter.",
        error_messages={"required": "Enter the code of the certificate"},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class FileForm(forms.Form):
    """The file of a certificate that someone was sent. It is compared and not kept."""

    use_required_attribute = False

    file = forms.FileField(
        label="The PDF or badge you were sent",
        help_text="It is compared with what was issued, and not kept.",
        error_messages={
            "required": "Choose the file you were sent",
            "empty": "This file is empty",
        },
        widget=forms.FileInput(
            attrs={"accept": ".pdf,.png,.json,application/pdf,image/png,application/json"}
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB: it is no certificate of ours")
        return file
