from django.contrib import admin, messages

from credits.models import Credit, CreditUse, Event, EventCredit, IndependentEvent
from tracks import rules
from workflow.admin import HistoryInline, RoutedAdmin, decide_all, may_correct


class EventCreditInline(admin.TabularInline):
    model = EventCredit
    extra = 0
    min_num = 1


class WorthInline(EventCreditInline):
    """The worth of an independent event: the coordinator corrects it until it is decided."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and may_correct(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_correct(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_correct(request, obj)


def warn_of_more_than_length(modeladmin, request, event):
    if event.amount and rules.more_than_length(event.amount, event.minutes):
        modeladmin.message_user(
            request,
            f"“{event}” lasts {event.minutes} minutes and is worth {event.amount} credits, "
            "more than its length gives. The value stands as you entered it.",
            messages.WARNING,
        )


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["title", "begins", "format", "sponsor", "published"]
    list_filter = ["format", "published", "credits__category"]
    search_fields = ["title", "sponsor", "presenter"]
    date_hierarchy = "begins"
    exclude = ["owner", "notify", "activity"]
    inlines = [EventCreditInline]

    def get_queryset(self, request):
        return super().get_queryset(request).calendar()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_more_than_length(self, request, form.instance)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.claimed_credits.exists())


@admin.register(IndependentEvent)
class IndependentEventAdmin(RoutedAdmin):
    list_display = ["title", "owner", "begins", "sponsor", "status", "submitted_at"]
    list_filter = ["status"]
    search_fields = ["title", "owner__name", "owner__email", "sponsor"]
    exclude = ["published", "activity", "meeting_link", "registration_link", "recording_link", "contact"]
    readonly_fields = ["notify"]
    inlines = [WorthInline, HistoryInline]
    actions = [decide_all("accept", "Accept the events ticked")]

    def get_queryset(self, request):
        return super().get_queryset(request).independent().exclude(status=Event.Status.DRAFT)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_more_than_length(self, request, form.instance)


class UseInline(admin.TabularInline):
    model = CreditUse
    extra = 0
    can_delete = False
    fields = readonly_fields = ["participation", "certificate_kind"]

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Credit)
class CreditAdmin(RoutedAdmin):
    list_display = ["title", "owner", "amount", "kind", "category", "earned_on", "status"]
    list_filter = ["status", "kind", "category"]
    list_select_related = ["owner", "category"]
    search_fields = ["title", "owner__name", "owner__email"]
    date_hierarchy = "earned_on"
    readonly_fields = ["event", "activity", "project"]
    inlines = [UseInline, HistoryInline]
