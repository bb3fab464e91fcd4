"""The people of a library that its director or chair can choose from, for past training or an upcoming event."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.functions import Lower

from directory.models import Position


def headed_library(user, wanted=""):
    """The library that `user` heads: the one whose key was asked for, else the first. None for everyone else."""
    positions = Position.objects.headed_by(user).select_related("library").order_by("-primary", "pk")
    libraries = [position.library for position in positions]
    asked = (library for library in libraries if str(library.pk) == wanted)
    return next(asked, libraries[0] if libraries else None)


def positions_at(library):
    """The open, confirmed positions at a library and its branches, by name; the main one of a person first."""
    at = Position.objects.open().confirmed().filter(Q(library=library) | Q(library__parent=library))
    people = at.filter(user__is_active=True).select_related("user", "library")
    return people.order_by(Lower("user__name"), "user", "-primary", "pk")


class PeopleField(forms.ModelMultipleChoiceField):
    """People of a library, each once, with what they do there."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        wrong = "Choose people who work at your library or serve on its board."
        errors = {"required": "Choose at least one person."}
        errors |= dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), wrong)
        super().__init__(queryset=get_user_model().objects.none(), error_messages=errors, **options)

    def offer(self, library, but=()):
        """Show the people of this library, without those whose keys are in `but`: to choose one of them is no mistake."""
        first = {}
        for position in positions_at(library):
            first.setdefault(position.user_id, position)
        self.queryset = get_user_model().objects.filter(pk__in=first).order_by(Lower("name"), "pk")
        self.choices = [(key, _words(position, library)) for key, position in first.items() if key not in but]


def _words(position, library):
    branch = "" if position.library_id == library.pk else f", {position.library}"
    return f"{position.user}, {position.title}{branch}"
