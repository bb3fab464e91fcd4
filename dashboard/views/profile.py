"""Who somebody is: name and settings, and the position that says who decides on their documents."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.models import Certificate
from credits.models import Credit
from dashboard.closing import consequences
from dashboard.forms.profile import ProfileForm
from dashboard.sessions import sessions_of
from directory.forms import LibraryForm, PositionForm
from directory.models import Library, Position, User
from notifications import director_notice
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence


def profile(request):
    form = ProfileForm(
        request.POST or None,
        instance=User.objects.get(pk=request.user.pk),
        decides=request.waiting.decides or request.waiting.heads or request.user.is_staff,
        directs=Position.objects.directed_by(request.user).exists(),
    )
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=form.fields)  # the rest may have changed at the desk meanwhile
        messages.success(request, sentence("dashboard/profile_saved"))
        return redirect("profile")
    user, today = request.user, timezone.localdate()
    certificates = Certificate.objects.visible_to(user).filter(owner=user).with_status_details()
    facts = {
        "form": form,
        "positions": user.positions.select_related("library", "supervisor"),
        "certificates": [(each, each.words_on(today)) for each in certificates],
        "passkeys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count(),
        "devices": len(sessions_of(user, request.session.session_key)),
    }
    return render(request, "dashboard/profile.html", facts)


@transaction.atomic
def position_edit(request):
    """Two steps on one address: the library (GET), then the rest. A change of position ends the old one."""
    if request.method == "POST":
        # A double click waits here, and then corrects what the first one saved.
        User.objects.select_for_update().get(pk=request.user.pk)
    user, today = request.user, timezone.localdate()
    present = user.position
    chosen = LibraryForm(request.GET if "library" in request.GET else None)
    if "library" in request.GET:
        library = chosen.cleaned_data["library"] if chosen.is_valid() else None
    else:
        library = present.library if present and "choose" not in request.GET else None
    leaving = {"present": present, "pending": _pending_before_change(user, present)}
    leaving["people"] = Position.objects.supervised_by(user).count()
    if library is None:
        facts = leaving | {"library_form": chosen, "libraries": Library.objects.filter(active=True)}
        return render(request, "dashboard/position_edit.html", facts)

    correcting = present if present and not present.is_confirmed else None
    changes = consequences(user) if present and not correcting else []
    form = PositionForm(
        request.POST or None,
        instance=correcting,
        initial=None if correcting else _initial(present, library),
        user=user,
        library=library,
        present=None if correcting else present,
        follows=changes,
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = _send(user, form, correcting, today)
        except MoveRefused as meanwhile:
            messages.warning(request, str(meanwhile))
            return redirect("position_edit")
        messages.success(request, sentence(f"dashboard/{done}", form=form))
        return redirect("home")
    facts = {
        "form": form,
        "library": library,
        "correcting": correcting,
        "changes": changes,
    } | leaving
    return render(request, "dashboard/position_edit.html", facts)


def _pending_before_change(user, present):
    """How many credits the present supervisor should verify first; None where there is no such person."""
    if not (present and present.decider):
        return None
    return user.credits.filter(status=Credit.Status.PENDING).count()


def _initial(present, library):
    if present is None or present.library_id != library.pk:
        return {}
    supervisor = Position.objects.of_colleagues(library).filter(user=present.supervisor_id).first()
    facts = {"title": present.title, "kind": present.kind, "supervisor": supervisor}
    return facts | {"started": present.started, "supervisor_email": present.supervisor_email}


def _send(user, form, correcting, today):
    """Save what was typed: a correction, another supervisor in the same job, or a new job. Returns which it was."""
    with transaction.atomic():
        if form.is_same_job:
            if form.is_same_supervisor:
                return "position_same"
            facts = {name: form.cleaned_data[name] for name in ("supervisor", "supervisor_email")}
            form.present.move("ask", by=user, **facts)
            return "supervisor_asked"
        position = form.save(commit=False)
        if correcting:
            position.correct(["library", *form.Meta.fields], by=user)
            return "position_sent"
        for _, document, move in consequences(user):
            document.move(move, by=user, as_system=move == "suspend")
        position.begin(on=today)
        return "position_sent"


@transaction.atomic
def position_detail(request, pk):
    """A position, for its holder and for the people who confirm it."""
    positions = Position.objects.visible_to(request.user).select_related(
        "user", "library", "supervisor", "next_supervisor"
    )
    position = get_object_or_404(positions, pk=pk)
    onward = request.queue.url_after(position) if request.method == "POST" else ""
    decision = DecisionForm(request.POST or None, document=position, user=request.user)
    if request.method == "POST" and decision.made():
        if decision.cleaned_data["move"] == "confirm":
            director_notice.send(position, on=timezone.localdate())
        facts = {"position": position, "move": decision.cleaned_data["move"]}
        messages.success(request, sentence("dashboard/position_decided", **facts))
        if position.is_confirmed and position.supervisor_warning:  # who confirms in the inbox hasn't read it
            messages.warning(request, sentence("directory/look_at_supervisor", position=position))
        return redirect(onward)
    decision = DecisionForm.drawn(decision, document=position, user=request.user)
    facts = {
        "position": position,
        "own": position.user_id == request.user.pk,
        "may_hand_over": Position.objects.to_hand_over_by(request.user).filter(pk=position.pk).exists(),
        "decision": decision,
        "place": request.queue.place_of(position),
        "form": decision,
        "history": position.history.select_related("by", "in_place_of"),
    }
    return render(request, "dashboard/position_detail.html", facts, status=409 if decision.late else 200)
