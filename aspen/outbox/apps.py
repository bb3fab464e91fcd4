from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "aspen.outbox"
    verbose_name = "Mail"
