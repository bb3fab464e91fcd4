from django.core.management.base import BaseCommand

from notifications.outbox.worker import MailWorker


class Command(BaseCommand):
    help = "Send the mail in the outbox, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due now and end")

    def handle(self, *, once, **options):
        worker = MailWorker()
        worker.stop_on_signals()
        if once:
            worker.run_once()
        else:
            worker.run_forever()
