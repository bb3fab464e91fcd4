import logging
from collections import Counter
from mailbox import Maildir, NoSuchMailboxError

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from notifications.outbox.bounces import take_in

log = logging.getLogger("notifications.outbox")


class Command(BaseCommand):
    help = "Read the new messages in a folder of mail that came back (a Maildir); each is marked as read."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="the path of the Maildir, which has the folders new, cur, and tmp")

    def handle(self, *, folder, **options):
        try:
            box = Maildir(folder, create=False)
            messages = [(key, message) for key, message in box.items() if message.get_subdir() == "new"]
        except (NoSuchMailboxError, FileNotFoundError) as error:
            raise CommandError(f"{folder} is no Maildir: it has no folders new, cur, and tmp.") from error
        outcomes = Counter()
        for key, message in messages:
            outcomes[self.read(key, box.get_bytes(key))] += 1
            message.set_subdir("cur")
            message.add_flag("S")
            box[key] = message
        for outcome, count in sorted(outcomes.items()):
            self.stdout.write(f"{outcome}: {count}")

    def read(self, key, raw):
        try:
            return take_in(raw, now=timezone.now())
        except DatabaseError:
            raise
        except Exception:
            log.exception("A message that came back can't be read: %s", key)
            return "unreadable"
