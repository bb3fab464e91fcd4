"""Credits for the coordinator to check, because their event was changed or they are similar to others."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from credits import duplicates
from credits.models import Credit, CreditUse
from credits.rows import credit_rows
from events.models import Event
from reports.forms.checks import FOLLOW, VOID, CheckForm
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused, sentence

PER_PAGE, MOST = 25, 1000
IN_ORDER = ("owner__name", "owner", "earned_on", "pk")


def credit_check_list(request):
    """Credits that differ from their event, which changed after they were claimed."""
    user = _coordinator(request)
    reason = HistoryEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event), object_id=OuterRef("event_id"), move="cancel"
    )
    credits = _searched(Credit.objects.visible_to(user).to_look_at(user), request)
    credits = (
        credits.select_related("owner", "event", "independent_event", "category")
        .annotate(why=Subquery(reason.order_by("-pk").values("note")[:1]))
        .annotate(used=Exists(CreditUse.objects.filter(credit=OuterRef("pk"))))
        .order_by("-event__ends", "event", "owner__name", "pk")
    )
    form = CheckForm(request.POST or None, credits=Credit.objects.visible_to(user).to_look_at(user))
    if request.method == "POST" and form.is_valid():
        _act(request, form)
        return redirect(_same(request))
    page = Paginator(credits, PER_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "form": form, "ticked": form.ticked(), "words": request.GET.get("q", "")}
    return render(request, "reports/check_list.html", facts)


def credit_alike_list(request):
    """Pairs of credits of one person that may be the same learning, of which at least one is pending."""
    user = _coordinator(request)
    visible = Credit.objects.visible_to(user).alive().exclude(owner=user)
    near = _near_a_pending_one(visible.filter(owner__in=_owners_of_pairs(visible)))
    # The keys first: so only the rows that are shown are read with their events.
    keys = list(_searched(near, request).order_by(*IN_ORDER).values_list("pk", flat=True)[:MOST])
    credits = visible.filter(pk__in=keys).select_related("owner", "event", "independent_event", "category")
    rows = {row.pk: row for row in credits.order_by(*IN_ORDER)}
    form = CheckForm(request.POST or None, credits=visible)
    if request.method == "POST" and form.is_valid():
        _act(request, form, only=VOID)
        return redirect(_same(request))
    pairs = Paginator(list(_pairs(rows)), PER_PAGE).get_page(request.GET.get("page"))
    facts = {"page": pairs, "form": form, "ticked": form.ticked(), "words": request.GET.get("q", "")}
    return render(request, "reports/alike_list.html", facts | {"full": len(rows) == MOST})


def _owners_of_pairs(credits):
    """Who has a pending credit with another within a week: two indexes answer it, without the rows."""
    near = Credit.objects.alive().filter(owner=OuterRef("owner"), earned_on__range=_a_week_around())
    pending = credits.filter(Exists(near.exclude(pk=OuterRef("pk"))), status=Credit.Status.PENDING)
    return list(pending.order_by().values_list("owner", flat=True).distinct())


def _a_week_around():
    return tuple(
        ExpressionWrapper(OuterRef("earned_on") + timedelta(days=days), output_field=DateField())
        for days in (-7, 7)
    )


def _near_a_pending_one(credits):
    """The credits that `duplicates.similar` can pair: two of a person within a week, of which one is pending."""
    near = Credit.objects.alive().filter(owner=OuterRef("owner"), earned_on__range=_a_week_around())
    near = near.exclude(pk=OuterRef("pk"))
    pending = Credit.Status.PENDING
    return credits.filter(Exists(near.filter(status=pending)) | Q(status=pending) & Exists(near))


def _pairs(rows):
    by_owner = {credit.owner_id: [] for credit in rows.values()}
    for row in credit_rows(Credit.objects.filter(pk__in=rows)):
        by_owner[row.owner_id].append(row)
    compared = duplicates.of_rows(row for of_owner in by_owner.values() for row in of_owner)
    by_key = {credit.key: credit for credit in compared}
    for of_owner in by_owner.values():
        for pair in duplicates.similar(by_key[row.pk] for row in of_owner):
            first, second = rows[pair.first], rows[pair.second]
            if Credit.Status.PENDING in (first.status, second.status):
                yield {"both": (first, second), "first": first, "similar": pair}


def _coordinator(request):
    if not request.user.is_coordinator:
        raise Http404
    return request.user


def _searched(credits, request):
    for word in request.GET.get("q", "").split()[:8]:
        by_name = Q(owner__name__icontains=word) | Q(owner__email__icontains=word)
        credits = credits.filter(by_name | Q(title__icontains=word))
    return credits


def _same(request):
    return request.get_full_path()


def _act(request, form, only=""):
    """Decide each ticked credit by itself, so that a refused one holds up no other."""
    do, note = only or form.cleaned_data["do"], form.cleaned_data["note"]
    done = 0
    for credit in form.cleaned_data["credit"].select_related("owner", "event"):
        title, owner = credit.title, credit.owner
        try:
            _do(credit, do, note=note, by=request.user)
        except MoveRefused as refused:
            why = sentence("workflow/refused", title=title, owner=owner, why=refused)
            messages.error(request, why)
        else:
            done += 1
    if done:
        messages.success(request, sentence(f"reports/{do}", count=done))


def _do(credit, do, *, note, by):
    if do == VOID:
        credit.move("void", by=by, note=note)
    elif do == FOLLOW:
        credit.follow_event(by=by, now=timezone.now())
    else:
        credit.keep(now=timezone.now())
