"""A second position beside the main one: to enter, to correct, to make the main one, and to end.

Documents go by the main position alone. `dashboard.views.profile` has what changes that one for another.
"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from dashboard.closing import consequences
from dashboard.forms.positions import EndForm, MainPositionForm
from directory import emails
from directory.forms import LibraryForm, PositionForm
from directory.models import Library, Position, User
from workflow.moves import SUBMITTED
from workflow.sentences import MoveRefused, sentence


def _others(user):
    """One's own open positions beside the main one."""
    return user.positions.open().filter(primary=False).select_related("library", "supervisor")


@transaction.atomic
def position_add(request, pk=None):
    """Two steps, as for the main position: the library, then the rest. With a key, one that isn't confirmed is corrected."""
    if request.method == "POST":
        User.objects.select_for_update().get(pk=request.user.pk)  # a double click waits here
    user = request.user
    if user.position is None:
        return redirect("position_edit")
    unconfirmed = _others(user).exclude(status=Position.Status.CONFIRMED)
    correcting = get_object_or_404(unconfirmed, pk=pk) if pk else None
    chosen = LibraryForm(request.GET if "library" in request.GET else None)
    library = correcting.library if correcting and "choose" not in request.GET else None
    if "library" in request.GET:
        library = chosen.cleaned_data["library"] if chosen.is_valid() else None
    facts = {"library": library, "correcting": correcting, "present": user.position}
    if library is None:
        facts |= {"library_form": chosen, "libraries": Library.objects.filter(active=True)}
        return render(request, "dashboard/position_add.html", facts)
    form = PositionForm(request.POST or None, instance=correcting, user=user, library=library)
    if request.method == "POST" and form.is_valid():
        _send(user, form, correcting)
        messages.success(request, sentence("dashboard/other_position_sent"))
        return redirect("profile")
    return render(request, "dashboard/position_add.html", facts | {"form": form})


def _send(user, form, correcting):
    position = form.save(commit=False)
    if correcting:
        position.correct(["library", *form.Meta.fields], by=user)
        return
    same = _others(user).filter(library=position.library, title=position.title, status=SUBMITTED)
    if not same.exists():
        position.primary = False
        position.save()
        position.move("submit", by=user)


def position_main(request, pk):
    """Make another position the main one. Documents that name the supervisor come back, as when one changes jobs."""
    user = User.objects.get(pk=request.user.pk)
    position = get_object_or_404(_others(user).confirmed(), pk=pk)
    changes = consequences(user)
    form = MainPositionForm(request.POST if request.method == "POST" else None, follows=changes)
    if request.method == "POST" and form.is_valid():
        try:
            _make_main(user, position)
        except MoveRefused as meanwhile:
            messages.warning(request, str(meanwhile))
            return redirect("position_main", pk)
        messages.success(request, sentence("dashboard/main_position", position=position))
        return redirect("profile")
    facts = {"form": form, "position": position, "present": user.position, "changes": changes}
    return render(request, "dashboard/position_main.html", facts)


def _make_main(user, position):
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        for _, document, move in consequences(user):
            document.move(move, by=user, as_system=move == "suspend")
        for main in user.positions.open().filter(primary=True):
            main.primary = False
            main.save(update_fields=["primary"])
        position.primary = True
        position.save(update_fields=["primary"])
        emails.supervisor_named(position, by=None)


def position_end(request, pk):
    """End a position that isn't the main one."""
    position = get_object_or_404(_others(request.user), pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None, position=position)
    if request.method == "POST" and form.is_valid():
        position.ended = form.cleaned_data["ended"]
        position.save(update_fields=["ended"])
        messages.success(request, sentence("dashboard/position_ended", position=position))
        return redirect("profile")
    return render(request, "dashboard/position_end.html", {"form": form, "position": position})
