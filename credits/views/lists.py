"""One's credits as a list, on paper, and as an Excel file."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from credits import excel, filters
from credits.duplicates import pairs_of
from credits.forms.independent import FORMATS
from credits.listing import listing_of
from credits.models import Credit
from credits.rows import credit_rows
from directory.models import Position
from progress import expiry
from progress.progress import progress_in_tracks
from tracks.models import Category
from workflow.revalidation import revalidated

CREDITS_A_PAGE = 25


@revalidated
def credit_list(request):
    today, user = timezone.localdate(), request.user
    listing = listing_of(user, Credit.objects.visible_to(user), request.GET, on=today)
    page = Paginator(listing.shown, CREDITS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = listing.lines(page.object_list)
    expiring = _expiring(listing)
    track = request.GET.get("track")
    context = {
        "listing": listing,
        "page": page,
        "progress": listing.progress,
        "filters": listing.filters,
        "heads": filters.heads(listing.filters.sort),
        "sorts": filters.SORT_NAMES,
        "strip": listing.strip(),
        "clear": f"?track={listing.track_code}" if track else reverse("credit_list"),
        "withdrawn": withdrawn_now(request),
        "expiring": expiring,
        "months": expiry.expiry_months(expiring),
        "decider": user.supervisor,
        "similar": len(pairs_of(user, listing.rows).similar),
        "waiting": _waiting(user),
    }
    return render(request, "credits/credit_list.html", context)


def credit_print(request):
    """All that fits the filters on paper, for oneself."""
    return _on_paper(request, request.user, decider=request.user.supervisor)


def person_print(request, pk):
    """The same of one of one's people, for the supervisor."""
    people = Position.objects.decided_by(request.user).filter(primary=True).select_related("user")
    return _on_paper(request, get_object_or_404(people, user=pk).user, decider=request.user)


@login_not_required
def credit_blank(request):
    """The form for claiming a credit on paper."""
    context = {"blank": range(4), "categories": Category.objects.all(), "formats": FORMATS}
    return render(request, "credits/credit_blank.html", context)


def _on_paper(request, owner, *, decider):
    credits = Credit.objects.visible_to(request.user)
    listing = listing_of(owner, credits, request.GET, on=timezone.localdate())
    totals = listing.totals()
    context = {
        "listing": listing,
        "lines": listing.lines(listing.shown),
        "totals": totals,
        "categories": list(zip(*(each.totals for each in totals), strict=False)),
        "chosen": [
            (choice.label, dict(choice.options)[value]) for choice, value in listing.choosing if value
        ],
        "own": owner == request.user,
        "decider": decider,
    }
    return render(request, "credits/credit_print.html", context)


def _expiring(listing):
    if listing.tracks:
        shown = [listing.progress] if listing.progress else listing.tracks
        return [expiry.expiring_credits(each) for each in shown]
    return [expiry.expiring_without_track(listing.rows, on=listing.on)]


def withdrawn_now(request):
    """The credit that the person has just withdrawn and may take back; the address names it."""
    key = request.GET.get("withdrawn", "")
    if not (key.isdecimal() and len(key) < 19):
        return None
    own = Credit.objects.visible_to(request.user).filter(owner=request.user)
    return own.filter(pk=key, status=Credit.Status.WITHDRAWN).first()


def _waiting(user):
    """One's independent events that are not in the list of credits yet, the newest first."""
    return user.independent_events.undecided().with_note()[:50]


def credit_excel(request):
    today, user = timezone.localdate(), request.user
    rows = credit_rows(Credit.objects.visible_to(user).filter(owner=user))
    tracks = progress_in_tracks(user, today, rows=rows)
    book = excel.workbook(user, rows, tracks, on=today, decider=user.supervisor)
    return excel_response(book, f"aspen-credits-{today:%Y-%m-%d}.xlsx")


def excel_response(book, name):
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(book, content_type=excel.CONTENT_TYPE, headers={"Content-Disposition": disposition})
