from django.core.management.base import BaseCommand

from aspen.chores import Housekeeper


class Command(BaseCommand):
    help = "Do the chores, such as printing certificates, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now and end")

    def handle(self, *, once, **options):
        worker = Housekeeper()
        worker.stop_on_signals()
        if once:
            worker.run_once()
        else:
            worker.run_forever()
