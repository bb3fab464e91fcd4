from django.contrib import admin

from credits.models import Credit, CreditUse
from workflow.admin import HistoryInline, RoutedAdmin


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
