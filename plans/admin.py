from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from plans.forms.plan import PlanForm
from plans.models import (
    Activity,
    Comment,
    ContentArea,
    Impact,
    JournalEntry,
    Outcome,
    Plan,
    ProjectStep,
    Remark,
    SelfDirectedProject,
    Statement,
)
from workflow.admin import HistoryInline, RoutedAdmin
from workflow.admin_lists import DayFilter, LargeListMixin
from workflow.sentences import sentence


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
    ordering = ["-created", "-pk"]
    list_display = ["owner", "version", "status", "approved_on", "finish"]
    list_filter = ["status", ("created", DayFilter)]
    search_fields = ["owner__name", "owner__email"]
    # All that the owner writes: nobody else reads it before it is sent.
    words = [*(name for name in PlanForm._meta.fields if name != "drafted_file"), "draft"]
    readonly_fields = [
        "participation",
        "version",
        "position",
        "kept",
        *words,
        "taken_in",
        "approved_on",
        "ended_on",
    ]
    exclude = ["drafted_file"]  # a private file has no address of its own
    inlines = [OutcomeInline, ImpactInline, ActivityInline, HistoryInline]

    def get_fields(self, request, obj=None):
        hidden = self.words if obj and obj.is_kept_from(request.user) else ["kept"]
        return [name for name in super().get_fields(request, obj) if name not in hidden]

    def get_inlines(self, request, obj):
        return [HistoryInline] if obj and obj.is_kept_from(request.user) else self.inlines

    @admin.display(description="Contents")
    def kept(self, plan):
        return sentence("plans/plan_unsent", plan=plan)

    @admin.display(description="Finish by", ordering="finish_by")
    def finish(self, plan):
        return None if plan.is_editable else plan.finish_by

    @admin.display(description="Drafted elsewhere")
    def draft(self, plan):
        if not plan.drafted_file:
            return "-"
        return format_html(
            '<a href="{}">{}</a>', reverse("plan_file", args=[plan.pk]), plan.drafted_file_name
        )


class StepInline(ReadOnlyInline):
    model = ProjectStep
    exclude = ["order"]


class EntryInline(ReadOnlyInline):
    model = JournalEntry
    fields = ["on", "began", "ended", "hours", "text", "meeting", "struck_at"]
    readonly_fields = ["struck_at"]  # not editable anywhere


@admin.register(SelfDirectedProject)
class SelfDirectedProjectAdmin(RoutedAdmin):
    list_display = ["title", "owner", "status", "approved_on", "completed_on"]
    list_filter = ["status", ("created", DayFilter)]
    search_fields = ["title", "owner__name", "owner__email"]
    readonly_fields = [
        "activity",
        "position",
        "kind",
        "title",
        "mentor_name",
        "mentor_email",
        "mentor",
        "mentor_invited_at",
        "mentor_agreed_on",
        "mentor_declined_on",
        "outcomes",
        "how",
        "references",
        "agreed",
        "approved_on",
        "approved_credits",
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
                "description": "To retire a statement, clear “active.” New self-assessments leave it out, and earlier "
                "answers stay. You can delete a statement only if no one has answered it. To change its "
                "meaning, retire it and write a new one.",
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        deletable = obj and not obj.answers.exists()
        return bool(deletable) and super().has_delete_permission(request, obj)


class ReadOnlyAdmin(LargeListMixin, admin.ModelAdmin):
    """What people wrote to each other: found and read here, changed nowhere."""

    list_filter = [("created", DayFilter)]
    list_select_related = ["author", "plan__owner"]
    search_fields = ["text", "author__name", "plan__owner__name"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["created", "author", "plan", "about", "text"]


@admin.register(Remark)
class RemarkAdmin(ReadOnlyAdmin):
    list_display = ["created", "author", "plan", "text", "hidden_at", "hidden_by"]
    list_filter = [*ReadOnlyAdmin.list_filter, ("hidden_at", admin.EmptyFieldListFilter)]
    list_select_related = [*ReadOnlyAdmin.list_select_related, "hidden_by"]
    actions = ["hide", "show"]

    @admin.action(
        description="Hide the selected remarks from everyone but their authors", permissions=["view"]
    )
    def hide(self, request, queryset):
        for remark in queryset:
            remark.hide(by=request.user)
        self.message_user(request, sentence("plans/remarks_hidden"))

    @admin.action(description="Show the selected remarks again", permissions=["view"])
    def show(self, request, queryset):
        for remark in queryset:
            remark.show()
        self.message_user(request, sentence("plans/remarks_shown"))
