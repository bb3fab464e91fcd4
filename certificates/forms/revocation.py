from django import forms

from certificates.models import Revocation
from certificates.models.revocation import NO_REASON
from credits.models import Credit
from workflow.text import LONGEST, refuse_invisible


class FreeingForm(forms.Form):
    """Which credits of a revoked certificate may count again, and why."""

    credits = forms.ModelMultipleChoiceField(
        Credit.objects.none(), error_messages={"required": "Select at least one credit."}
    )
    reason = forms.CharField(
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why can these credits count again?",
        error_messages={"required": "Say why these credits can count again."},
        help_text="The learner gets it by email, and it’s kept in the history.",
    )

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credits"].queryset = Credit.objects.filter(pk__in=uses.values("credit"))


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
