from django.contrib import admin

from plans.models import Activity, Impact, JournalEntry, Outcome, Plan, ProjectStep, SelfDirectedProject
from workflow.admin import HistoryInline, RoutedAdmin


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class OutcomeInline(ReadOnlyInline):
    model = Outcome
    exclude = ["order"]


class ImpactInline(ReadOnlyInline):
    model = Impact
    exclude = ["order"]


class ActivityInline(ReadOnlyInline):
    model = Activity
    fields = ["description", "kind", "credits", "justification", "progress", "no_longer_needed"]


@admin.register(Plan)
class PlanAdmin(RoutedAdmin):
    list_display = ["owner", "version", "status", "approved_on", "finish_by"]
    list_filter = ["status"]
    search_fields = ["owner__name", "owner__email"]
    readonly_fields = [
        "participation",
        "version",
        "position",
        "reason",
        "finish_by",
        "outcomes_achieved",
        "hurdles",
        "taken_in",
        "approved_on",
        "ended_on",
    ]
    inlines = [OutcomeInline, ImpactInline, ActivityInline, HistoryInline]


class StepInline(ReadOnlyInline):
    model = ProjectStep
    exclude = ["order"]


class EntryInline(ReadOnlyInline):
    model = JournalEntry
    fields = ["on", "hours", "text", "meeting"]


@admin.register(SelfDirectedProject)
class SelfDirectedProjectAdmin(RoutedAdmin):
    list_display = ["title", "owner", "status", "approved_on", "completed_on"]
    list_filter = ["status"]
    search_fields = ["title", "owner__name", "owner__email"]
    readonly_fields = [
        "activity",
        "position",
        "title",
        "mentor_name",
        "mentor_email",
        "mentor",
        "outcomes",
        "how",
        "references",
        "agreed",
        "approved_on",
        "completed_on",
        "achieved",
        "effect",
        "evidence",
    ]
    exclude = ["goals"]
    inlines = [StepInline, EntryInline, HistoryInline]
