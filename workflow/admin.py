from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericTabularInline

from workflow.admin_lists import LargeListMixin
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused, sentence
from workflow.text import LONGEST, refuse_invisible


class HistoryInline(GenericTabularInline):
    model = HistoryEntry
    fields = readonly_fields = ["at", "by", "done", "note"]
    extra = 0
    verbose_name_plural = "History"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def may_correct(request, document):
    """What somebody decided stands as it was decided, and nobody corrects a document of their own."""
    return document is None or not (document.decided_by_id or document.owner_id == request.user.pk)


class RoutedForm(forms.ModelForm):
    """The document with the coordinator's decision on it."""

    decision = forms.ChoiceField(required=False, help_text="Choose a decision, or leave this empty.")
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The owner reads it with the decision. A note is required to send back or decline.",
    )
    user = None  # set by RoutedAdmin.get_form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {}
        if self.instance.pk:
            moves = self.instance.moves_for(self.user)
            self.offered = {name: move for name, move in moves.items() if not move.own_page}
        self.fields["decision"].choices = [("", "None yet"), *((n, m.label) for n, m in self.offered.items())]

    def clean(self):
        cleaned = super().clean()
        move = self.offered.get(cleaned.get("decision"))
        if move and move.needs_note and not cleaned.get("note", "").strip():
            self.add_error("note", sentence("workflow/note_needed"))
        return cleaned


class RoutedAdmin(LargeListMixin, admin.ModelAdmin):
    """Documents as the coordinator sees them. Decisions go through `move`, as everywhere."""

    form = RoutedForm
    inlines = [HistoryInline]
    list_select_related = ["owner"]
    routed_fields = ["owner", "status", "submitted_at", "decided_by", "decided_at"]
    stays_open = False  # whether it can be corrected after a decision, since it is kept up to date

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj), *self.routed_fields]
        return (
            fields
            if self.stays_open or may_correct(request, obj)
            else [*fields, *self.corrected_fields(fields)]
        )

    def corrected_fields(self, readonly):
        """What the coordinator may put right while the document waits for a decision."""
        hidden = {*readonly, *(self.exclude or ())}
        return [f.name for f in self.opts.fields if f.editable and not f.primary_key and f.name not in hidden]

    def save_model(self, request, obj, form, change):
        # Only what was changed: somebody may have moved the document since it was read.
        own = {field.name for field in self.opts.fields}
        obj.save(update_fields=own.intersection(form.changed_data))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_related(self, request, form, formsets, change):
        # After the inlines, so that a move sees the amounts as they were just corrected.
        super().save_related(request, form, formsets, change)
        name = form.cleaned_data.get("decision")
        if name:
            self.decide(request, form.instance, name, form.cleaned_data["note"])

    def decide(self, request, document, name, note=""):
        """Make a move and say what happened. Returns whether it was made."""
        try:
            document.move(name, by=request.user, note=note)
        except MoveRefused as refused:
            self.report_decision(request, document, name, refused)
            return False
        self.report_decision(request, document, name)
        return True

    def report_decision(self, request, document, name, refused=None):
        if refused:
            self.message_user(request, f"{document}: {refused}", messages.ERROR)
        else:
            made = sentence("workflow/made", document=document, move=document.moves[name])
            self.message_user(request, made, messages.SUCCESS)


class RecordedAdmin(RoutedAdmin):
    """Documents that the State Library may also record itself: those are confirmed by that.

    They are kept up to date after a decision, by everyone but their owner.
    """

    stays_open = True

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **kwargs if obj else kwargs | {"form": forms.ModelForm})

    def get_inlines(self, request, obj):
        return self.inlines if obj else [inline for inline in self.inlines if inline is not HistoryInline]

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request)

    def has_change_permission(self, request, obj=None):
        own = obj is not None and obj.owner_id == request.user.pk
        return super().has_change_permission(request, obj) and not own

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.save()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            self.decide(request, form.instance, "record")


def decide_all(name, description):
    """An admin action that makes one move on every document ticked."""

    @admin.action(description=description)
    def act(modeladmin, request, queryset):
        for document, refused in queryset.move_all(name, by=request.user):
            modeladmin.report_decision(request, document, name, refused)

    act.__name__ = f"{name}_all"
    return act
