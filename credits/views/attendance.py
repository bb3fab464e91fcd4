"""Attendance: marked by staff from a list, by a name, or by a code shown in the room; and stated by the person."""

import re
from datetime import timedelta
from string import ascii_lowercase
from unicodedata import combining, normalize

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Lower
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from credits import attendance
from credits.forms.registration import AttestForm, CodeForm
from credits.models import ClaimRefused, Credit
from credits.plan_fit import registration_of
from directory.models import Position, RateLimit, User
from events.models import Event, Registration
from events.qr import qr
from workflow.sentences import sentence

A_PAGE, FOUND_AT_MOST = 50, 10
ALIKE = {letter: letter for letter in ascii_lowercase} | dict.fromkeys("'’", "'’")
for accented in map(chr, range(0xC0, 0x250)):
    if (base := normalize("NFD", accented)[0].lower()) in ALIKE:
        ALIKE[base] += accented
MARKS = {"present": True, "absent": False, "": None}
NAMES = {attended: name for name, attended in MARKS.items()}
WORDS = [("present", "Present"), ("absent", "Absent"), ("", "Not marked")]


def attendance_list(request, pk):
    event, now = _event_to_staff(request, pk), timezone.now()
    words = request.GET.get("q", "").strip()[:100]
    if request.method == "POST":
        _save(request, event, now)
        return redirect(request.get_full_path())
    sessions = []
    if event.format == Event.Format.CONFERENCE:
        sessions = list(event.sessions.annotate(**_counts("registrations__")).order_by("begins", "pk"))
    page = Paginator(_rows(event, words), A_PAGE).get_page(request.GET.get("page"))
    for row in page:  # who registered for the conference is not marked for its session yet
        row.mark = NAMES[row.attended if row.event_id == event.pk else None]
    context = {
        "event": event,
        "sessions": sessions,
        "page": page,
        "words": words,
        "counts": event.registrations.aggregate(**_counts()),
        "marks": WORDS,
        "others": _others(event, words) if words and not sessions else [],
        "opens": event.begins - attendance.BEFORE,
        "may_mark": _may_mark(event, now),
        "has_ended": event.has_ended(now),
    }
    return render(request, "credits/attendance_list.html", context)


def attendance_add(request, pk):
    """Someone who came without having registered."""
    event, now = _event_to_staff(request, pk), timezone.now()
    if request.method != "POST":  # back from signing in: the button is in the list
        return redirect("attendance_list", event.pk)
    typed = request.POST.get("user", "")
    user = get_object_or_404(_people(), pk=int(typed) if typed.isdecimal() and len(typed) < 19 else 0)
    if _may_mark(event, now):
        try:
            attendance.mark(event, user, True, by=request.user)
        except attendance.MarkRefused as refused:
            messages.warning(request, str(refused))
        else:
            attendance.give_credits(event, now=now)
            facts = {"event": event, "ended": event.has_ended(now)}
            messages.success(request, sentence("credits/somebody_came", user=user, **facts))
    else:
        messages.error(request, sentence("credits/no_marks_now"))
    return redirect("attendance_list", event.pk)


def attendance_code(request, pk):
    """The code that people in the room enter, big enough for the last row. A POST makes a new one."""
    event = _event_to_staff(request, pk)
    if event.has_sessions:  # each has its own
        return redirect("attendance_list", event.pk)
    if request.method == "POST":
        attendance.new_code(event)
        return redirect("attendance_code", event.pk)
    address = f"{settings.SITE_URL}{reverse('event_present', args=[event.pk])}"
    context = {
        "event": event,
        "worth": event.credits.exists(),
        "address": address.partition("://")[2],
        "qr": qr(f"{address}?code={event.attendance_code}") if event.attendance_code else "",
        "from": event.begins - attendance.BEFORE,
        "until": event.ends + attendance.AFTER,
    }
    return render(request, "credits/attendance_code.html", context)


def _event_to_staff(request, pk):
    if not request.user.is_coordinator:
        raise Http404
    return get_object_or_404(Event.objects.visible_to(request.user), pk=pk)


def _may_mark(event, now):
    return event.status == Event.Status.LISTED and now >= event.begins - attendance.BEFORE


def _people():
    return User.objects.filter(is_active=True)


def _with_library(found, user):
    place = Position.objects.open().filter(user=OuterRef(user), primary=True)
    return found.annotate(library=Subquery(place.values("library__name")[:1]))


def spelled(word):
    """A pattern that finds a word however its accents and apostrophes are written: on a phone they are left out."""
    bare = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    return "".join(f"[{ALIKE[letter]}]" if letter in ALIKE else re.escape(letter) for letter in bare.lower())


def _rows(event, words):
    """Who registered, then who registered for the conference of this session, then who waits for a place."""
    own = Registration.objects.filter(event=event, user=OuterRef("user"))
    expected = Q(event=event)
    if event.conference_id:
        expected |= Q(event=event.conference_id, waiting=False) & ~Exists(own)
    group = Case(
        When(~Q(event=event), then=Value(1)),
        When(waiting=True, then=Value(2)),
        default=Value(0),
        output_field=IntegerField(),
    )
    credit = Credit.objects.alive().filter(event=event, owner=OuterRef("user"))
    found = Registration.objects.filter(expected).exclude(waiting=True, user__is_active=False)
    found = found.select_related("user", "marked_by")
    found = _with_library(found.annotate(group=group, has_credit=Exists(credit)), "user")
    for word in words.split()[:6]:
        found = found.filter(user__name__iregex=spelled(word))
    return found.order_by("group", Lower("user__sort_name"), F("user"))


def _others(event, words):
    found = _people().exclude(registrations__event=event)
    for word in words.split()[:6]:
        found = found.filter(Q(name__iregex=spelled(word)) | Q(email__icontains=word))
    return _with_library(found, "pk").order_by(Lower("sort_name"), "pk")[: FOUND_AT_MOST + 1]


def _counts(prefix=""):
    def count(**facts):
        return Count(f"{prefix}pk", filter=Q(**{f"{prefix}{name}": value for name, value in facts.items()}))

    return {
        "registered": count(waiting=False),
        "present": count(attended=True),
        "absent": count(attended=False),
        "waiting": count(waiting=True, user__is_active=True),
    }


def _save(request, event, now):
    """Write the marks that were changed, and those alone: another's stay."""
    if not _may_mark(event, now):
        messages.error(request, sentence("credits/marks_not_saved"))
        return
    changed = {}
    for name, new in request.POST.items():
        key, pk = name[:5], name[5:]
        seen = request.POST.get(f"seen-{pk}")
        if key == "mark-" and pk.isdecimal() and len(pk) < 19 and {new, seen} <= set(MARKS) and new != seen:
            changed[int(pk)] = MARKS[new], MARKS[seen]
    saved = 0
    expected = Registration.objects.filter(event__in=[event.pk, event.conference_id or event.pk])
    for user in User.objects.filter(pk__in=changed, registrations__in=expected).distinct():
        attended, seen = changed[user.pk]
        try:
            attendance.mark(event, user, attended, by=request.user, seen=seen)
            saved += 1
        except attendance.MarkRefused as refused:
            messages.warning(request, str(refused))
    attendance.give_credits(event, now=now)
    if saved:
        facts = {"event": event, "ended": event.has_ended(now)}
        messages.success(request, sentence("credits/marks_saved", count=saved, **facts))
    elif not changed:
        messages.info(request, sentence("credits/marks_unchanged"))


WRONG_CODES, WINDOW = 10, timedelta(minutes=10)  # of a person: people in a room share an address


def event_present(request, pk):
    """The code that is shown in the room. Also for who did not register, or waits for a place."""
    event, now = _public_event(request, pk), timezone.now()
    registration = registration_of(request.user, event)
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        event=event,
        user=request.user,
        registration=registration,
        initial={"code": request.GET.get("code", "")[:20]},
    )
    taken = event.status == Event.Status.LISTED and attendance.takes_code(event, now)
    if request.method == "POST" and taken:
        key = f"event_present:{request.user.pk}"
        if not RateLimit.objects.take(key, WRONG_CODES, WINDOW, now=now):
            form.add_error(
                "code", "You entered ten wrong codes. Wait ten minutes, or ask staff to mark you present."
            )
        elif form.is_valid() and not attendance.is_code(event, form.cleaned_data["code"]):
            form.add_error("code", "That isn’t the code for this event. Check the code shown in the room.")
        else:
            RateLimit.objects.give_back(key, WINDOW, now=now)
            if form.is_valid() and _present(request, event, form.chosen(), now):
                return redirect(event)
    context = {
        "event": event,
        "form": form,
        "registration": registration,
        "taken": taken,
        "opens": event.begins - attendance.BEFORE,
        "closed": now > event.ends + attendance.AFTER,
        "has_ended": event.has_ended(now),
    }
    return render(request, "credits/event_present.html", context)


def _present(request, event, activity, now):
    try:
        with transaction.atomic():
            row = attendance.enter(event, request.user, activity=activity)
    except attendance.MarkRefused as refused:
        messages.warning(request, str(refused))
        return True
    attendance.give_credits(event, now=now)
    messages.success(request, sentence("credits/present", event=event, ended=event.has_ended(now)))
    return row


def event_attended(request, pk):
    """Did you take part? One button each for yes and no."""
    event, now = _public_event(request, pk), timezone.now()
    if event.has_sessions:
        return _conference(request, event, now)
    user, registration = request.user, registration_of(request.user, event)
    credits = list(Credit.objects.filter(owner=user, event=event).order_by("pk"))
    state = _state(event, registration, credits, now)
    asked = request.method == "POST" and state in ("asked", "declined")
    # From the mail or the control panel nothing is chosen: what was named before the event is, if it can be.
    chosen = request.POST if asked and "activity" in request.POST else None
    form = AttestForm(chosen, event=event, user=user, registration=registration)
    if asked and "no" in request.POST:
        _no(request, event)
        return redirect("home")
    if asked and "yes" in request.POST and form.is_settled() and _yes(request, event, form, now):
        return redirect("home")
    context = {
        "event": event,
        "form": form,
        "registration": registration,
        "state": state,
        "credit": next((credit for credit in credits if credit.status in Credit.ALIVE), None),
        "worth": event.credits.select_related("category"),
    }
    return render(request, "credits/event_attended.html", context)


def _conference(request, event, now):
    """Each session gives its own credit: which ones is said on the page of the sessions."""
    if request.method == "POST" and "no" in request.POST and event.has_ended(now):
        attendance.came_to_none(event, request.user)
        messages.success(request, sentence("credits/did_not_come", event=event))
        return redirect("home")
    return redirect("event_sessions", event.pk)


def _state(event, registration, credits, now):
    if event.status != Event.Status.LISTED:
        return "canceled"
    if not event.has_ended(now):
        return "ahead"
    if any(credit.status in Credit.ALIVE for credit in credits):
        return "claimed"
    if registration is None:
        return "unknown"
    if registration.absent_for_staff:
        return "absent"
    if registration.attended:
        return "present"
    return "declined" if registration.attended is False else "asked"


def _yes(request, event, form, now):
    try:
        attendance.attest(event, request.user, activity=form.chosen(), now=now)
    except (ClaimRefused, attendance.MarkRefused) as refused:
        messages.warning(request, str(refused))
        return False
    messages.success(request, sentence("credits/came", event=event))
    return True


def _no(request, event):
    try:
        attendance.mark(event, request.user, False, by=request.user)
    except attendance.MarkRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, sentence("credits/did_not_come", event=event))


def _public_event(request, pk):
    events = Event.objects.visible_to(request.user).published().prefetch_related("credits")
    return get_object_or_404(events, pk=pk)
