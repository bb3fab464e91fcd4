"""Who decides when a supervisor leaves, changes, or is away; and what nobody can decide on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from dashboard.forms.succession import StandInForm, SuccessorForm
from dashboard.undecided import undecided_people, waiting_of
from directory.models import Position, StandIn, User
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence

PEOPLE_A_PAGE = 50


def successor(request, pk):
    """Hand over the people of a supervisor: by that person, by the director, by the coordinator."""
    person = get_object_or_404(User, pk=pk)
    positions = Position.objects.to_hand_over_by(request.user).supervised_by(person)
    if not positions.exists():
        if person == request.user or request.user.is_coordinator:
            return render(request, "dashboard/successor.html", {"person": person, "onward": _onward(request)})
        raise Http404("No one to hand over.")
    return _hand_over(request, positions, person=person)


def supervisor(request, pk):
    """Name a supervisor for one person: on whose documents nobody decides, for example."""
    positions = Position.objects.to_hand_over_by(request.user).filter(pk=pk)
    if not positions.exists():
        raise Http404("Not a position to hand over.")
    return _hand_over(request, positions, person=None)


def _hand_over(request, positions, *, person):
    form = SuccessorForm(request.POST or None, positions=positions, leaving=person, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            handed = form.cleaned_data["positions"].hand_over(
                to=form.to, email="" if form.to else form.cleaned_data.get("email", ""), by=request.user
            )
        except MoveRefused as refused:
            form.add_error("successor", str(refused))
        else:
            facts = {"positions": handed, "to": form.to, "email": form.cleaned_data.get("email", "")}
            messages.success(request, sentence("dashboard/handed_over", **facts))
            for position in handed:
                if position.supervisor_warning:
                    messages.warning(request, position.supervisor_warning)
            return redirect(_onward(request))
    rows = list(positions.select_related("user", "library", "supervisor").order_by("user__name", "pk"))
    waiting = waiting_of(rows)
    facts = {
        "person": person,
        "rows": [(row, waiting[row.user_id]) for row in rows],
        "total": sum(sum(waiting[row.user_id].values()) for row in rows),
        "chosen": [
            row.pk for row in rows if not form.is_bound or str(row.pk) in form.data.getlist("positions")
        ],
        "form": form,
        "onward": _onward(request),
    }
    return render(request, "dashboard/successor.html", facts)


def _onward(request):
    """Where the reader came from, perhaps the admin; the home page otherwise."""
    onward = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if safe else reverse("home")


def undecided(request):
    """The coordinator's list of people whose documents no supervisor can decide on."""
    if not request.user.is_coordinator:
        raise Http404
    people = undecided_people()
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    idle = Position.objects.undecided().exclude(user__in=[each.person.pk for each in people])
    facts = {"page": page, "idle": idle.count(), "people": people}
    return render(request, "dashboard/undecided.html", facts)


def stand_in_new(request):
    """Ask for a stand-in while one is away."""
    if not Position.objects.decided_by(request.user).exists():
        raise Http404("Decides for no one.")
    return _stand_in_form(request, StandIn())


@transaction.atomic
def stand_in_edit(request, pk):
    """Correct what was sent back."""
    own = StandIn.objects.visible_to(request.user).filter(owner=request.user)
    sent_back = own.filter(status=StandIn.Status.RETURNED).select_for_update()
    return _stand_in_form(request, get_object_or_404(sent_back, pk=pk))


def _stand_in_form(request, stand_in):
    form = StandInForm(request.POST or None, instance=stand_in, owner=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
                stand_in.move("submit", by=request.user)
        except MoveRefused as refused:
            form.add_error("person", str(refused))
        else:
            messages.success(request, sentence("dashboard/stand_in_sent", stand_in=stand_in))
            return redirect(stand_in)
    return render(request, "dashboard/stand_in_form.html", {"form": form, "stand_in": stand_in})


@transaction.atomic
def stand_in_detail(request, pk):
    """For the supervisor, the stand-in, and the people who confirm it."""
    rows = StandIn.objects.visible_to(request.user).select_related("owner", "person")
    stand_in = get_object_or_404(rows, pk=pk)
    onward = request.queue.url_after(stand_in) if request.method == "POST" else ""
    decision = DecisionForm(request.POST or None, document=stand_in, user=request.user)
    if request.method == "POST" and decision.made():
        messages.success(request, sentence("dashboard/stand_in_decided", stand_in=stand_in))
        return redirect(onward)
    decision = DecisionForm.drawn(decision, document=stand_in, user=request.user)
    facts = {
        "stand_in": stand_in,
        "own": stand_in.owner_id == request.user.pk,
        "over": stand_in.ends < timezone.localdate(),
        "decision": decision,
        "place": request.queue.place_of(stand_in),
        "history": stand_in.history.select_related("by", "in_place_of"),
    }
    return render(request, "dashboard/stand_in_detail.html", facts, status=409 if decision.late else 200)
