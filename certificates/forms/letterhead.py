from io import BytesIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from certificates.models import Letterhead
from directory.files import PNG, UploadField
from workflow.sentences import sentence

LEAST_SEAL, MOST_SEAL = 300, 1000  # pixels a side: 1000 print sharp, and more would make every file heavy


class LetterheadForm(forms.ModelForm):
    """The next letterhead. It begins as the present one is, and is saved as a row of its own."""

    use_required_attribute = False
    seal = UploadField(
        kinds=(PNG,),
        required=False,
        label="Your own seal",
        help_text=f"A PNG, square, at least {LEAST_SEAL} by {LEAST_SEAL} pixels."
        " Without one, certificates keep the built-in seal.",
    )

    class Meta:
        model = Letterhead
        fields = [
            *("issuer", "program", "first_name", "first_title", "second_name", "second_title"),
            *("seal", "seal_alt"),
        ]
        labels = {
            "issuer": "Issued by",
            "program": "Name of the program",
            "first_name": "Signer on the left",
            "first_title": "Title of the signer on the left",
            "second_name": "Signer on the right",
            "second_title": "Title of the signer on the right",
            "seal_alt": "Description of the seal",
        }
        help_texts = {
            "program": "On the certificate, it completes the phrase “continuing-education credits under the …”",
            "seal_alt": "Screen readers read this aloud. Required if you upload your own seal.",
        }
        error_messages = {
            "issuer": {"required": "Enter who issues the certificates."},
            "program": {"required": "Enter the name of the program."},
            "first_name": {"required": "Enter the name of the signer."},
            "first_title": {"required": "Enter the title of the signer."},
        }

    def __init__(self, *args, current=None, **options):
        following = current.successor() if current else Letterhead.of_settings()
        super().__init__(*args, instance=following, **options)
        self.fields["seal_alt"].wanted = True  # needed with an own seal: not marked as optional

    def clean_seal(self):
        upload = self.cleaned_data["seal"]
        if not isinstance(upload, SimpleUploadedFile):
            return upload  # the seal that there is
        from PIL import Image

        with Image.open(upload) as picture:
            if picture.width != picture.height:
                raise ValidationError(sentence("certificates/not_square", picture=picture))
            if picture.width < LEAST_SEAL:
                raise ValidationError(sentence("certificates/too_small", picture=picture, least=LEAST_SEAL))
            if picture.width > MOST_SEAL:
                picture.thumbnail((MOST_SEAL, MOST_SEAL))
                smaller = BytesIO()
                picture.save(smaller, format="PNG", optimize=True)
                return SimpleUploadedFile(upload.name, smaller.getvalue())
        upload.seek(0)
        return upload

    def clean(self):
        cleaned = super().clean()
        if "seal" not in self.errors and not cleaned.get("seal"):
            cleaned["seal_alt"] = ""
        elif not cleaned.get("seal_alt") and "seal_alt" not in self.errors:
            self.add_error("seal_alt", "Describe what the seal shows.")
        return cleaned

    def save_by(self, user, *, now):
        self.instance.made_by, self.instance.made_at = user, now
        return self.save()
