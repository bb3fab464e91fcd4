from django.contrib import admin, messages
from django.utils import timezone

from jobs.models import Job
from workflow.admin_lists import DayFilter, LargeListMixin
from workflow.sentences import sentence


@admin.register(Job)
class JobAdmin(LargeListMixin, admin.ModelAdmin):
    """The state of the background work, to read; a job can be canceled or tried again."""

    list_display = ["dedupe_key", "state", "progress", "requested_by", "requested_at", "finished_at", "error"]
    list_filter = ["state", "kind", ("requested_at", DayFilter)]
    list_select_related = ["requested_by"]
    search_fields = ["dedupe_key", "requested_by__name", "requested_by__email"]
    fields = [
        *("kind", "dedupe_key", "arguments", "requested_by", "requested_at", "not_before", "state"),
        *("attempts", "leased_until", "progress", "error", "result", "finished_at"),
    ]
    actions = ["try_again", "cancel"]

    @admin.display(description="Progress")
    def progress(self, job):
        return f"{job.done} of {job.total}" if job.total else "–"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description="Try again", permissions=["view"])
    def try_again(self, request, queryset):
        count = sum(job.try_again(now=timezone.now()) for job in queryset)
        self._report(request, count, "tried_again")

    @admin.action(description="Cancel", permissions=["view"])
    def cancel(self, request, queryset):
        count = sum(job.cancel(now=timezone.now()) for job in queryset)
        self._report(request, count, "canceled")

    def _report(self, request, count, done):
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, sentence(f"jobs/{done}", count=count), level)
