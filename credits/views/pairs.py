"""Credits that look like the same learning entered twice, side by side."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.duplicates import pairs_of
from credits.models import Credit, NotDuplicate
from credits.rows import credit_rows
from credits.views.lists import withdrawn_now
from progress.progress import without_track
from workflow.sentences import sentence

PAIRS_A_PAGE = 10


def credit_pairs(request):
    own = Credit.objects.visible_to(request.user).filter(owner=request.user)
    if request.method == "POST":
        _do(request, own)
        return redirect("credit_pairs")
    rows = {row.pk: row for row in credit_rows(own.alive())}
    found = pairs_of(request.user, rows.values())
    page = Paginator(found.similar, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    keys = {key for pair in page.object_list for key in (pair.first, pair.second)}
    credits = own.with_facts().annotate(files_count=Count("files", distinct=True)).in_bulk(keys)
    today = timezone.localdate()
    verdicts = {each.row.pk: each for each in without_track((rows[key] for key in keys), today)}
    page.object_list = [
        (pair, *((credits[key], verdicts[key]) for key in (pair.first, pair.second)))
        for pair in page.object_list
    ]
    different = [(pair, rows[pair.first], rows[pair.second]) for pair in found.different]
    context = {
        "page": page,
        "different": different,
        "decider": request.user.supervisor,
        "withdrawn": withdrawn_now(request),
        "back": "credit_pairs",
    }
    return render(request, "credits/credit_pairs.html", context)


def _do(request, own):
    """What a button asked for: mark two as different, or show them again."""
    do = request.POST.get("do")
    first, second = sorted((_one(own, request.POST.get(name)) for name in ("first", "second")), key=_key)
    if do == "different" and first != second:
        NotDuplicate.objects.get_or_create(first=first, second=second)
        messages.success(request, sentence("credits/different", first=first, second=second))
    elif do == "again":
        NotDuplicate.objects.of(request.user).filter(first=first, second=second).delete()


def _one(own, key):
    if not (key or "").isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(own, pk=key)


def _key(credit):
    return credit.pk
