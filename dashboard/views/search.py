"""One search box for what a person may see: people, events, their own credits and certificates, and the help."""

from django.contrib.auth.decorators import login_not_required
from django.db.models.functions import Lower
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certificates.models import Certificate
from credits.models import Credit
from dashboard import help as questions
from directory.models import Position
from events.models import Event

MOST = 10  # of each kind, with a link to the whole list where there is one
LONGEST = 100


@login_not_required
@require_safe
def search(request):
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    facts = {"q": words, "most": MOST}
    if words:
        facts |= _public(request.user, words)
        if request.user.is_authenticated:
            facts |= _own(request.user, words)
        facts["found"] = any(
            facts.get(kind) for kind in ("people", "events", "credits", "certificates", "help")
        )
    return render(request, "dashboard/search.html", facts)


def _public(user, words):
    visible = Event.objects.visible_to(user)
    events = list(visible.matching(words).as_listed().order_by("-begins", "-pk")[: MOST + 1])
    return {
        "events": events or visible.nearest_to(words, most=MOST),
        "events_alike": not events,  # whose words only resemble: they come after the help
        "help": questions.search(words)[:MOST],
    }


def _own(user, words):
    positions = Position.objects.visible_to(user).open().filter(primary=True).exclude(user=user)
    people = positions.filter(user__name__icontains=words) | positions.filter(user__email__iexact=words)
    decided = Position.objects.decided_by(user).values_list("user_id", flat=True)
    credits = Credit.objects.visible_to(user).filter(owner=user, title__icontains=words)
    certificates = Certificate.objects.visible_to(user).filter(owner=user)
    return {
        "people": people.select_related("user", "library").order_by(Lower("user__sort_name"), "pk")[:MOST],
        "decided": set(decided),
        "credits": credits.order_by("-earned_on", "-pk")[: MOST + 1],
        "certificates": [
            certificate
            for certificate in certificates.order_by("-issued", "-pk")
            if words.lower() in f"{certificate.number} {certificate.track_printed}".lower()
        ],
    }
