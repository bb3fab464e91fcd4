from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from directory.models import User
from notifications.outbox.models import DeadAddress, Mail
from workflow.admin_lists import LargeListMixin
from workflow.sentences import sentence


class FilterWithDefault(admin.SimpleListFilter):
    """A filter that is on from the start: `default` names what it shows then."""

    default = ""

    def choices(self, changelist):
        for value, title in ((None, self.default), *self.lookup_choices):
            new, gone = ({self.parameter_name: value}, []) if value else ({}, [self.parameter_name])
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string(new, gone),
                "display": title,
            }


class StateFilter(FilterWithDefault):
    title = "state"
    parameter_name = "state"
    default = "Failed, or late"

    def lookups(self, request, model_admin):
        return [
            *(("failed", "Failed"), ("waiting", "Waiting"), ("sent", "Sent")),
            *(("bounced", "Came back"), ("all", "All")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "failed":
                return queryset.failed()
            case "waiting":
                return queryset.waiting()
            case "sent":
                return queryset.exclude(sent_at=None).filter(bounced_at=None)
            case "bounced":
                return queryset.exclude(bounced_at=None)
            case "all":
                return queryset
        return queryset.in_trouble(timezone.now())


@admin.register(Mail)
class MailAdmin(LargeListMixin, admin.ModelAdmin):
    """What became of each mail. Not its text: that may hold somebody's sign-in code."""

    list_display = ["subject", "to", "state", "created", "sent_at", "attempts", "last_error"]
    list_filter = [StateFilter, "created"]
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
        "bounced_at",
        "last_error",
    ]
    actions = ["try_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description="Send the selected failed or late emails again")
    def try_again(self, request, queryset):
        count = queryset.try_again(now=timezone.now())
        level = messages.SUCCESS if count else messages.INFO
        self.message_user(request, sentence("outbox/tried_again", count=count), level)


class WorksFilter(FilterWithDefault):
    title = "whether email comes back"
    parameter_name = "works"
    default = "Comes back"

    def lookups(self, request, model_admin):
        return [("again", "Works again"), ("all", "All")]

    def queryset(self, request, queryset):
        if self.value() == "again":
            return queryset.exclude(works_since=None)
        return queryset if self.value() == "all" else queryset.dead()


@admin.register(DeadAddress)
class DeadAddressAdmin(LargeListMixin, admin.ModelAdmin):
    """The addresses from which mail comes back, and whose they are."""

    list_display = ["address", "person", "since", "reason", "works_since"]
    list_filter = [WorksFilter]
    search_fields = ["address"]
    fields = ["address", "person", "since", "reason", "works_since"]
    actions = ["works_again"]

    def get_queryset(self, request):
        owners = User.objects.alias(address=Lower("email")).filter(address=OuterRef("address")).order_by()
        return (
            super()
            .get_queryset(request)
            .annotate(owner=Subquery(owners.values("pk")[:1]), owner_name=Subquery(owners.values("name")[:1]))
        )

    @admin.display(description="Person")
    def person(self, row):
        if not row.owner:
            return "–"
        address = reverse("admin:directory_user_change", args=[row.owner])
        return format_html('<a href="{}">{}</a>', address, row.owner_name)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description="The selected addresses work again", permissions=["view"])
    def works_again(self, request, queryset):
        count = queryset.dead().update(works_since=timezone.now())
        level = messages.SUCCESS if count else messages.INFO
        self.message_user(request, sentence("outbox/works_again", count=count), level)
