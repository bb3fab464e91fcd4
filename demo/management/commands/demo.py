from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo import (
    SIGN_INS,
    before,
    changing,
    directing,
    events,
    gathering,
    groups,
    learning,
    others,
    people,
    places,
    strategic,
    talking,
)
from directory.models import Library, User


class Command(BaseCommand):
    help = (
        "Load the demo, once: Montana’s libraries and events, and invented people in every state of the work."
    )

    def handle(self, **options):
        if settings.PRODUCTION or not settings.DEMO_DATA:
            raise CommandError("The demo’s people are for the demo only: nothing was loaded.")
        with transaction.atomic():
            if User.objects.exists() or Library.objects.exists():
                raise CommandError(
                    "There are people or libraries here already, so nothing was loaded. For a fresh demo, "
                    "stop Aspen, remove var/postgres and start again."
                )
            places.load()
            calendar = learning.Calendar(events.load())
            cast = people.load()
            strategic.load(cast, calendar)
            changing.load(cast, calendar)
            before.load(cast, calendar)
            others.load(cast, calendar)
            talking.load(cast)
            directing.load(cast, calendar)
            gathering.load(cast)
            groups.load(cast)
        if not options["verbosity"]:
            return
        self.stdout.write(f"The demo is loaded. Sign in with the password {people.PASSWORD} as:")
        for name, who in SIGN_INS:
            self.stdout.write(f"  {name + '@example.org':<24} {who}")
