from django import forms

from workflow.sentences import sentence
from workflow.text import LONGEST, refuse_invisible


class DeclineForm(forms.Form):
    """One note for all the credits that are declined with it."""

    note = forms.CharField(required=False, max_length=LONGEST, validators=[refuse_invisible], strip=True)
    needed = False

    def clean_note(self):
        note = self.cleaned_data["note"]
        if self.needed and not note:
            raise forms.ValidationError(sentence("workflow/note_needed"))
        return note
