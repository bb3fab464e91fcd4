from allauth.account import admin as account  # registers, so that it can be taken out
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.forms.models import BaseInlineFormSet

from directory import emails
from directory.addresses import holder_of, replace_addresses, sign_out
from directory.forms import NamesMixin
from directory.models import Degree, Federation, Library, LibraryGoal, Position, StandIn, StrategicPlan, User
from workflow.admin import HistoryInline, RecordedAdmin
from workflow.admin_lists import LargeListMixin
from workflow.sentences import sentence

admin.site.site_header = "Aspen: the coordinator’s desk"
admin.site.site_title = "Aspen"
admin.site.index_title = "People, learning and certificates"

# Addresses are changed on the page of the person, which asks whether another account has them.
admin.site.unregister(account.EmailAddress)


class OfPersonAdmin(LargeListMixin, admin.ModelAdmin):
    """Records that decisions rest on: they stay with their person, and nobody keeps their own."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "user"] if obj else fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.user_id == request.user.pk)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.has_change_permission(request, obj)


class OfPersonInline(admin.TabularInline):
    """The same records on the page of the person."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and obj != request.user

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and obj != request.user

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj != request.user


class AddressMixin:
    """An address is kept in lower case, as people are looked up by it, and belongs to one account."""

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if other := holder_of(email, but=self.instance):
            raise ValidationError(sentence("directory/address_taken", other=other))
        return email


class PersonAddForm(AddressMixin, forms.ModelForm):
    """A name and an address are enough. The person signs in with a code."""


class PersonChangeForm(AddressMixin, NamesMixin, UserChangeForm):
    class Meta(UserChangeForm.Meta):
        exclude = ["last_login", "date_joined"]
        model = User
        field_classes = {}


class PositionInline(OfPersonInline):
    model = Position
    fk_name = "user"
    fields = ["library", "title", "kind", "primary", "supervisor", "started", "ended", "status"]
    readonly_fields = ["status"]
    autocomplete_fields = ["library", "supervisor"]
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False  # on a page of its own, where what follows from a change is done with it

    def has_delete_permission(self, request, obj=None):
        return False  # a position ends: documents name it


class DegreeInline(OfPersonInline):
    model = Degree


@admin.register(User)
class UserAdmin(LargeListMixin, DjangoUserAdmin):
    form = PersonChangeForm
    add_form = PersonAddForm
    add_form_template = "admin/directory/user/add_form.html"
    ordering = [Lower("sort_name"), "pk"]
    list_display = ["name", "email", "is_active", "is_staff", "last_login"]
    search_fields = ["name", "email"]
    inlines = [PositionInline, DegreeInline]
    readonly_fields = ["merged_into", "last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["name", "sort_name", "certificate_name", "email", "phone", "password"]}),
        ("Wishes", {"fields": ["theme", "time_zone", *User.EMAIL_SETTINGS]}),
        ("Access", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "merged_into"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["name", "email"]})]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        earlier = form.initial.get("email", "")
        if not change or earlier.lower() != obj.email:
            replace_addresses(obj)
        if change and earlier.lower() != obj.email:
            sign_out(obj, but=request.session.session_key)
            emails.address_changed(obj, earlier=earlier, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        if "_invite" in request.POST:
            self.invite(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if "_invite" in request.POST:
            self.invite(request, obj)
        return super().response_change(request, obj)

    def invite(self, request, user):
        """Explain Aspen to a person who hasn't signed in yet, by email, with a button to sign in with a code."""
        if user.is_invitable:
            emails.invitation(user, by=request.user)
            self.log_change(request, user, sentence("directory/invited", user=user))
            self.message_user(request, sentence("directory/invited", user=user), messages.SUCCESS)
        else:
            self.message_user(request, sentence("directory/not_invited", user=user), messages.WARNING)

    def save_formset(self, request, form, formset, change):
        """A position that is added here is recorded, as on its own page."""
        super().save_formset(request, form, formset, change)
        if formset.model is Position:
            for position in formset.new_objects:
                positions = self.admin_site.get_model_admin(Position)
                positions.decide(request, position, "record")

    def has_change_permission(self, request, obj=None):
        """An account that was merged is closed for good: its records are elsewhere."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def has_delete_permission(self, request, obj=None):
        return False  # people are deactivated: their records stay


@admin.register(Federation)
class FederationAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(Library)
class LibraryAdmin(admin.ModelAdmin):
    list_display = ["name", "city", "county", "kind", "federation", "active"]
    list_filter = ["kind", "federation", "active"]
    list_select_related = ["federation"]
    search_fields = ["name", "city", "county"]
    autocomplete_fields = ["parent"]


class ConfirmedFilter(admin.SimpleListFilter):
    title = "confirmed"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("no", "Waiting for you"), ("yes", "Confirmed")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.waiting()
        return queryset.confirmed() if self.value() == "yes" else queryset


@admin.register(Position)
class PositionAdmin(OfPersonAdmin, RecordedAdmin):
    list_display = ["user", "title", "kind", "library", "supervisor", "started", "ended", "status"]
    list_filter = [ConfirmedFilter, "kind"]
    list_select_related = ["user", "library", "supervisor"]
    search_fields = ["user__name", "user__email", "library__name", "title"]
    autocomplete_fields = ["user", "library", "supervisor"]
    readonly_fields = ["verifier"]
    routed_fields = ["status", "submitted_at", "decided_by", "decided_at"]
    actions = ["confirm"]

    @admin.display(description="correct supervisor")
    def verifier(self, position):
        if position.pk is None or position.supervisor is None:
            return "–"
        return position.supervisor_warning or sentence("directory/supervisor_fits")

    @admin.action(description="Confirm the selected positions")
    def confirm(self, request, queryset):
        for position in queryset:
            self.decide(request, position, "confirm")

    def save_model(self, request, obj, form, change):
        """Another supervisor is a handover: the people it is about are told, as everywhere."""
        named, email = obj.supervisor, obj.supervisor_email
        hands_over = change and "supervisor" in form.changed_data and not obj.ended
        if hands_over:
            obj.supervisor_id = Position.objects.values_list("supervisor", flat=True).get(pk=obj.pk)
        super().save_model(request, obj, form, change)
        if hands_over:
            Position.objects.filter(pk=obj.pk).hand_over(
                to=named, email="" if named else email, by=request.user
            )
            obj.refresh_from_db()

    def decide(self, request, document, name, note=""):
        made = super().decide(request, document, name, note)
        if made and document.is_confirmed and document.supervisor_warning:
            warning = sentence("directory/look_at_supervisor", position=document)
            self.message_user(request, warning, messages.WARNING)
        return made

    def has_delete_permission(self, request, obj=None):
        return False


class GoalInlineFormSet(BaseInlineFormSet):
    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            goal = form.instance
            if goal.pk and (goal.activities.exists() or goal.projects.exists()):
                raise ValidationError(sentence("directory/goal_in_use", goal=goal))


class GoalInline(admin.TabularInline):
    model = LibraryGoal
    formset = GoalInlineFormSet
    extra = 0


class EnteredFilter(admin.SimpleListFilter):
    title = "confirmed"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("no", "Waiting"), ("returned", "Sent back"), ("yes", "Confirmed or recorded here")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.waiting()
        if self.value() == "returned":
            return queryset.filter(status=StrategicPlan.Status.RETURNED)
        return queryset.confirmed() if self.value() == "yes" else queryset


@admin.register(StrategicPlan)
class StrategicPlanAdmin(RecordedAdmin):
    """What is recorded here is confirmed by that. What somebody entered is confirmed by the head of the library, on
    its own page; here too, where the library has none."""

    list_display = ["title", "library", "starts", "ends", "status", "owner"]
    list_filter = [EnteredFilter]
    list_select_related = ["library", "owner"]
    search_fields = ["title", "library__name"]
    autocomplete_fields = ["library"]
    inlines = [GoalInline, HistoryInline]


@admin.register(Degree)
class DegreeAdmin(OfPersonAdmin):
    list_display = ["user", "degree", "field", "school", "graduated", "confirmed"]
    list_filter = ["confirmed", "degree"]
    list_select_related = ["user"]
    search_fields = ["user__name", "school"]
    autocomplete_fields = ["user"]


@admin.register(StandIn)
class StandInAdmin(RecordedAdmin):
    """For a supervisor who is away without having named somebody."""

    list_display = ["owner", "person", "starts", "ends", "status"]
    list_select_related = ["owner", "person"]
    search_fields = ["owner__name", "person__name"]
    autocomplete_fields = ["owner", "person"]
    routed_fields = ["status", "submitted_at", "decided_by", "decided_at"]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "owner", "person"] if obj else fields
