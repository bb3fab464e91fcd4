from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "notifications.outbox"
    verbose_name = "Mail"
