from django.contrib import admin

from directory.admin import OfPersonAdmin
from tracks.models import Category, CategoryMinimum, Participation, RuleSet, Track
from workflow.admin_lists import DayFilter


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "order"]
    search_fields = ["name"]


@admin.register(Track)
class TrackAdmin(admin.ModelAdmin):
    list_display = ["name", "certificate_kind", "order", "active"]
    search_fields = ["name"]


class MinimumInline(admin.TabularInline):
    model = CategoryMinimum
    extra = 0


@admin.register(RuleSet)
class RuleSetAdmin(admin.ModelAdmin):
    list_display = ["track", "name", "in_force_from", "stage", "credits", "self_directed_cap", "active"]
    list_filter = ["track", "active"]
    list_select_related = ["track"]
    search_fields = ["name", "track__name"]
    inlines = [MinimumInline]


@admin.register(Participation)
class ParticipationAdmin(OfPersonAdmin):
    list_display = ["user", "track", "rule_set", "opened", "due", "closed", "ending", "holds_until"]
    list_filter = ["track", "ending", ("opened", DayFilter)]
    ordering = ["-opened", "-pk"]
    list_select_related = ["user", "track", "rule_set__track"]
    search_fields = ["user__name", "user__email"]
    autocomplete_fields = ["user", "rule_set"]

    def has_delete_permission(self, request, obj=None):
        return False
