from django.core.management.base import BaseCommand

from aspen.worker import JobWorker
from certificates import tasks as printing


class Command(BaseCommand):
    help = "Do the background work, such as exports, printing and reminders, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now and end")

    def handle(self, *, once, **options):
        worker = JobWorker()
        worker.stop_on_signals()
        if once:
            worker.run_once()
        else:
            printing.warm_up()
            worker.run_forever()
