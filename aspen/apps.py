from django.apps import AppConfig
from django.core.checks import Tags, register


class AspenConfig(AppConfig):
    name = "aspen"

    def ready(self):
        from aspen.checks import no_demo_people

        register(no_demo_people, Tags.database)
