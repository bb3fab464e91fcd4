from django.contrib import admin

from events.admin.inlines import EventCreditInline, warn_of_more_than_length
from events.models import Event, IndependentEvent
from workflow.admin import HistoryInline, RoutedAdmin, decide_all, may_correct


class WorthInline(EventCreditInline):
    """The worth of an independent event: the coordinator corrects it until it is decided."""

    min_num = 1
    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and may_correct(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_correct(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_correct(request, obj)


@admin.register(IndependentEvent)
class IndependentEventAdmin(RoutedAdmin):
    list_display = ["title", "owner", "begins", "sponsor", "status", "submitted_at"]
    list_filter = ["status"]
    search_fields = ["title", "owner__name", "owner__email", "sponsor"]
    exclude = [
        *("published", "activity", "type", "conference", "capacity", "address"),
        *("meeting_link", "registration_link", "recording_link", "contact"),
    ]
    readonly_fields = ["notify"]
    inlines = [WorthInline, HistoryInline]
    actions = [decide_all("accept", "Accept the events ticked")]

    def get_queryset(self, request):
        return super().get_queryset(request).independent().exclude(status=Event.Status.DRAFT)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_more_than_length(self, request, form.instance)
