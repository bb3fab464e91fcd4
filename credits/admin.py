"""Admin pages for credits and independent events."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone

from credits.models import Attendee, Credit, CreditUse, IndependentEvent
from events.admin.inlines import warn_of_more_than_length
from plans.models import Activity
from workflow.admin import HistoryInline, RoutedAdmin, decide_all
from workflow.admin_lists import DayFilter
from workflow.dates import DateField
from workflow.sentences import MoveRefused, sentence
from workflow.text import LONGEST, refuse_invisible

CORRECTED = ["title", "category", "amount", "earned_on", "activity"]


class CorrectionForm(forms.ModelForm):
    reason = forms.CharField(
        required=False,
        max_length=LONGEST - 1000,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reason for the correction. The owner gets it by email, and it stays with the credit.",
    )
    user = None  # set by RoutedAdmin.get_form

    class Meta:
        model = Credit
        fields = CORRECTED
        field_classes = {"earned_on": DateField}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "activity" in self.fields:
            own = Activity.objects.filter(plan__owner=self.instance.owner_id)
            self.fields["activity"].queryset = own.select_related("plan").order_by("-plan", "order", "pk")

    def clean_earned_on(self):
        day = self.cleaned_data["earned_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This date is in the future.")
        if self.instance.recorded_on and day < self.instance.recorded_on:
            raise forms.ValidationError("This date is before the recording was made.")
        return day

    def clean(self):
        said = super().clean()
        changed = [name for name in self.changed_data if name in CORRECTED]
        if changed and "reason" in said and not said["reason"].strip():
            self.add_error("reason", "Enter a reason. The owner reads it with the correction.")
        if changed:
            self._check(said)
        return said

    def _check(self, said):
        # Locked until it is saved: nobody applies with it, or decides on it, in between.
        held = Credit.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        try:
            held.refuse_change()
        except MoveRefused as refused:
            self.add_error(None, str(refused))
        if held.status not in Credit.ALIVE:
            self.add_error(None, held.what_happened())
        twice = Credit.objects.alive().filter(
            owner=held.owner_id, event=held.event_id, event__isnull=False, kind=held.kind
        )
        if "category" in said and twice.filter(category=said["category"]).exclude(pk=held.pk).exists():
            self.add_error("category", "This person already has a credit for this event in this category.")


class UseInline(admin.TabularInline):
    model = CreditUse
    extra = 0
    can_delete = False
    fields = readonly_fields = ["participation", "certificate_kind"]

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Credit)
class CreditAdmin(RoutedAdmin):
    form = CorrectionForm
    list_display = ["title", "owner", "amount", "kind", "category", "earned_on", "status"]
    list_filter = ["status", "kind", "category", ("earned_on", DayFilter)]
    sortable_by = ["earned_on"]  # a million rows are sorted by an index or not at all
    list_select_related = ["owner", "category"]
    search_fields = ["title", "owner__name", "owner__email"]
    inlines = [UseInline, HistoryInline]
    facts = ["kind", "event", "independent_event", "project", "recorded_on", "evidence"]

    def get_fields(self, request, obj=None):
        reason = [] if self._why_not(request, obj) else ["reason"]
        return [*CORRECTED, *reason, *self.facts, *self.routed_fields]

    def get_readonly_fields(self, request, obj=None):
        always = [*self.facts, *self.routed_fields]
        return [*CORRECTED, *always] if self._why_not(request, obj) else always

    def render_change_form(self, request, context, *args, obj=None, **options):
        why_not = self._why_not(request, obj)
        if why_not:
            self.message_user(request, why_not, messages.INFO)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def _why_not(self, request, credit):
        """Why nothing of it is corrected, in a sentence; or nothing."""
        if credit is None or credit.owner_id == request.user.pk:
            return sentence("credits/own_credit")
        if credit.status not in Credit.ALIVE:
            return sentence("credits/not_alive")
        try:
            credit.refuse_change()
        except MoveRefused as refused:
            return str(refused)
        return ""

    def save_model(self, request, obj, form, change):
        said = {name: form.cleaned_data[name] for name in form.changed_data if name in CORRECTED}
        if said:
            obj.correct(by=request.user, reason=form.cleaned_data["reason"], **said)


class AttendeeInline(admin.TabularInline):
    """Who was there, of a group event: named by its owner, and answered by each person alone."""

    model = Attendee
    extra = 0
    can_delete = False
    fields = readonly_fields = ["user", "attended", "answered_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "event")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(IndependentEvent)
class IndependentEventAdmin(RoutedAdmin):
    list_display = ["title", "owner", "begins", "sponsor", "status", "submitted_at"]
    list_filter = ["status", ("begins", DayFilter)]
    search_fields = ["title", "owner__name", "owner__email", "sponsor"]
    exclude = ["activity"]
    readonly_fields = ["library", "notify"]
    inlines = [AttendeeInline, HistoryInline]
    actions = [decide_all("accept", "Accept the selected events")]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(status=IndependentEvent.Status.DRAFT)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_more_than_length(self, request, form.instance)
