from django import forms

from tracks.models import Track


class TeamForm(forms.Form):
    """How the list of the team is sorted, and which of it is shown; an empty form shows all, by who needs help."""

    sort = forms.ChoiceField(
        label="Sort by",
        choices=[
            ("help", "Who needs help"),
            ("name", "Name"),
            ("due", "Certificate due"),
            ("credits", "Credits"),
        ],
        required=False,
    )
    track = forms.ChoiceField(label="Track", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        tracks = [(track.code, str(track)) for track in Track.objects.order_by("order")]
        self.fields["track"].choices = [("", "Any"), *tracks]

    def chosen(self):
        """The sort and the track; what can't be is left out."""
        self.is_valid()
        return {
            "sort": self.cleaned_data.get("sort") or "help",
            "track": self.cleaned_data.get("track") or "",
        }
