from django.contrib import admin

from plans.models import (
    Activity,
    ContentArea,
    Impact,
    JournalEntry,
    Outcome,
    Plan,
    ProjectStep,
    SelfDirectedProject,
    Statement,
)
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


class StatementInline(admin.TabularInline):
    model = Statement
    extra = 0
    can_delete = False
    fields = ["text", "order", "active"]
    show_change_link = True


@admin.register(ContentArea)
class ContentAreaAdmin(admin.ModelAdmin):
    """What people look at in their self-assessments. What they answered is theirs, and is not in the admin."""

    list_display = ["name", "code", "order"]
    prepopulated_fields = {"code": ["name"]}
    inlines = [StatementInline]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        deletable = obj and not obj.statements.exists()
        return bool(deletable) and super().has_delete_permission(request, obj)


@admin.register(Statement)
class StatementAdmin(admin.ModelAdmin):
    list_display = ["text", "area", "order", "active"]
    list_filter = ["active", "area"]
    list_select_related = ["area"]
    search_fields = ["text"]
    fieldsets = [
        (
            None,
            {
                "fields": ["area", "text", "order", "active"],
                "description": "To retire a statement, untick “active”: nobody is asked it any more, and those who "
                "answered it keep their answer. It can be deleted only while nobody has answered it. "
                "For a statement that means something else, retire this one and write another.",
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        deletable = obj and not obj.answers.exists()
        return bool(deletable) and super().has_delete_permission(request, obj)
