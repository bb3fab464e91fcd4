from django.contrib import admin, messages

from notifications.outbox.models import Mail
from workflow.admin_lists import LargeListMixin
from workflow.sentences import sentence


@admin.register(Mail)
class MailAdmin(LargeListMixin, admin.ModelAdmin):
    """What became of each mail. Not its text: that may hold somebody's sign-in code."""

    list_display = ["subject", "to", "state", "created", "sent_at", "attempts", "last_error"]
    list_filter = [
        ("failed_at", admin.EmptyFieldListFilter),
        ("sent_at", admin.EmptyFieldListFilter),
        "created",
    ]
    search_fields = ["to", "subject"]
    fields = [
        "subject",
        "to",
        "sender",
        "created",
        "not_before",
        "attempts",
        "leased_until",
        "sent_at",
        "failed_at",
        "last_error",
    ]
    actions = ["try_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description="Send the selected failed emails again")
    def try_again(self, request, queryset):
        count = queryset.try_again()
        level = messages.SUCCESS if count else messages.INFO
        self.message_user(request, sentence("outbox/tried_again", count=count), level)
