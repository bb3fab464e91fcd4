import logging
import sys

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from notifications.outbox.bounces import LONGEST, take_in

log = logging.getLogger("notifications.outbox")

TRY_AGAIN = 75  # EX_TEMPFAIL: the mail server keeps the message and hands it over again


class Command(BaseCommand):
    help = "Read one message that came back, from standard input: for a pipe of the mail server."

    def add_arguments(self, parser):
        parser.add_argument("--recipient", default="", help="the address it came to, as the server knows it")

    def handle(self, *, recipient, **options):
        raw = sys.stdin.buffer.read(LONGEST)
        try:
            outcome = take_in(raw, now=timezone.now(), recipient=recipient)
        except DatabaseError as error:
            log.warning("The database doesn't answer, so the message is read again later: %s", error)
            sys.exit(TRY_AGAIN)
        self.stdout.write(outcome)
