from django.urls import reverse

from events.change_notice import MEETING
from workflow.emails import email_user

CONFIRMATIONS = "event_confirmations"


def event_moved(event, name, *, note, now):
    if name == "cancel":
        tell_registered(event, "events/mail/event_cancelled.txt", now=now, note=note)
    elif name == "reinstate":
        tell_registered(event, "events/mail/event_reinstated.txt", now=now, note=note)


def event_changed(event, changes, *, now):
    """Tell everyone who signed up what changed, or that the event is off the calendar. How many emails were sent."""
    if not event.published:
        return tell_registered(event, "events/mail/event_hidden.txt", now=now)
    count = 0
    for waiting in (False, True):  # who waits for a place is not shown the meeting
        visible = [change for change in changes if not (waiting and change[0] == MEETING)]
        if visible:
            facts = {"waiting": waiting, "changes": visible}
            count += tell_registered(event, "events/mail/event_changed.txt", now=now, **facts)
    return count


def tell_registered(event, template, *, now, waiting=None, **facts):
    """One mail to everybody who comes, or waits for a place: these are decisions, which are always sent.

    How many were told.
    """
    rows = event.registrations.filter(user__is_active=True).exclude(attended=False)
    rows = rows if waiting is None else rows.filter(waiting=waiting)
    rows = list(rows.select_related("user").order_by("pk"))
    hidden = not event.published
    calendar = event.as_ics(now=now, meeting=not hidden, cancel=hidden) if rows else b""
    for row in rows:
        facts |= {"waiting": row.waiting, "calendar": b"" if row.waiting else calendar}
        about_event(row.user, template, event, **facts)
    return len(rows)


# Registering for an event. These can be turned off.


def registered(registration, *, now, by=None):
    event, user = registration.event, registration.user
    if event.takes_any_time or event.has_ended(now) or not (by or user.event_confirmations):
        return
    facts = {"by": by, "setting": "" if by else CONFIRMATIONS}  # who didn't do it is always told
    if registration.waiting:
        about_event(user, "events/mail/waiting.txt", event, **facts)
    else:
        calendar = event.as_ics(now=now, meeting=True)
        about_event(user, "events/mail/registered.txt", event, calendar=calendar, **facts)


def gave_up_place(registration, *, now):
    """With a file that takes the event out of their own calendar, into which another file put it."""
    event, user = registration.event, registration.user
    if registration.waiting or event.takes_any_time or not user.event_confirmations:
        return
    calendar = event.as_ics(now=now, cancel=True)
    about_event(user, "events/mail/gave_up_place.txt", event, calendar=calendar, setting=CONFIRMATIONS)


def moved_up(event, registrations, *, now):
    """A place was free for them. Always sent: they are expected now."""
    calendar = event.as_ics(now=now, meeting=True)
    for row in registrations:
        about_event(row.user, "events/mail/moved_up.txt", event, calendar=calendar)


def about_event(user, template, event, *, key="", **context):
    """A mail about an event somebody registered for; once, where it has a `key`."""
    headers = {"X-Dedupe-Key": key} if key else {}
    facts = {"event": event, "cancel_link": reverse("registration_cancel", args=[event.pk])}
    email_user(user, template, link=event.get_absolute_url(), headers=headers, **facts, **context)
