"""What is done in the background, beside the mail: `manage.py chores`.

A chore takes the moment, does one piece that no other process is at, and says whether there may be more to do.
"""

import logging
import time

from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from certificates import pdf, signing
from certificates.models import Certificate, Printed
from credits import attendance
from jobs.worker import Worker
from notifications import attendance_questions as attending
from notifications import event_reminders, reminders
from reports.archiving import advance_archive
from reports.exporting import advance_export

log = logging.getLogger("aspen.chores")

PAUSE_AFTER_A_FAULT = 60  # seconds
PAUSE_BEFORE_PRINTING_AGAIN = 5 * 60
BROKEN_PRESS = "printing-waits-for-the-machine"
MORNING = 7  # o'clock: nobody is reminded at midnight
A_MINUTE = 60
TWO_DAYS = 2 * 24 * 3600
PAUSE_BEFORE_ASKING_AGAIN = 10 * 60


def print_certificate(now):
    """Print a certificate that has no file yet: the machine could not when it was issued."""
    if cache.get(BROKEN_PRESS):
        return False
    waiting = Certificate.objects.filter(printed=None).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        # Whoever writes the key tries it; it stays for as long as nobody should try again.
        if cache.add(f"printing-{pk}", True, PAUSE_BEFORE_PRINTING_AGAIN):
            certificate = waiting.filter(pk=pk).first()
            if certificate:
                _print(certificate, now)
            return True
    return False


def _print(certificate, now):
    try:
        Printed.objects.of(certificate, now=now)
    except pdf.NotDrawn as error:
        log.error("A certificate is not printed, trying again later: %s", error)
    except (pdf.PdfUnavailable, signing.KeyRefused) as missing:
        cache.set(BROKEN_PRESS, True, PAUSE_BEFORE_PRINTING_AGAIN)
        log.error("Certificates are not printed, trying again later: %s", missing)


def remind_of_deadlines(now):
    """Once a day, from the morning on; what a stopped process left undone is sent by the next."""
    here = timezone.localtime(now)
    key = f"reminded-{here:%Y-%m-%d}"
    if here.hour < MORNING or cache.get(key):
        return False
    if count := reminders.remind(now=now):
        log.info("Reminders written: %s", count)
    cache.set(key, True, TWO_DAYS)
    return False


def remind_of_events(now):
    """Asked once a minute, by one process."""
    if not cache.add("reminding-of-events", True, A_MINUTE):
        return False
    if count := event_reminders.remind(now=now):
        log.info("Reminders of events written: %s", count)
    return False


def give_credits(now):
    """Once an event has ended, its credit to those who were marked as present."""
    if count := attendance.give_credits(now=now):
        log.info("People given the credit of an event that they attended: %s", count)
    return False


def ask_who_took_part(now):
    """From the morning on; whoever writes the key asks, and it stays for as long as nobody should ask again."""
    if timezone.localtime(now).hour < MORNING:
        return False
    if cache.add("asked-who-took-part", True, PAUSE_BEFORE_ASKING_AGAIN) and (
        count := attending.ask(now=now)
    ):
        log.info("People asked whether they took part: %s", count)
    return False


CHORES = [
    print_certificate,
    advance_archive,
    advance_export,
    remind_of_deadlines,
    remind_of_events,
    give_credits,
    ask_who_took_part,
]


class Housekeeper(Worker):
    """Does the chores in turn. One that fails is logged and rests a while, and keeps no other waiting."""

    pause_seconds = 5

    def __init__(self, chores=CHORES):
        super().__init__()
        self.chores = chores
        self.resting = {}

    def work(self):
        busy = [self.did(chore) for chore in self.chores if not self.stopping.is_set()]
        return any(busy)

    def did(self, chore):
        if time.monotonic() < self.resting.get(chore, 0):
            return False
        try:
            return chore(timezone.now())
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
                raise  # no chore can work now
            self.resting[chore] = time.monotonic() + PAUSE_AFTER_A_FAULT
            log.exception("The chore %s failed; the others go on.", chore.__name__)
            return False
