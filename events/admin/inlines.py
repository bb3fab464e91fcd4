"""What belongs to an event, as tables on its page at the desk."""

from itertools import pairwise

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget, AdminSplitDateTime, AdminTimeWidget
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.forms.models import BaseInlineFormSet

from directory.files import DOCX, JPEG, PDF, PNG, UploadField, discard
from events.models import Event, EventCredit, EventPart, EventPosition, EventResource
from tracks import rules
from tracks.fields import HalvesFormField
from tracks.models import Category
from workflow.dates import MomentField
from workflow.sentences import sentence


class DeskMoment(AdminSplitDateTime):
    """A day and a time with the admin's calendar and clock; 2:00 PM as on the pages."""

    def __init__(self, attrs=None):
        widgets = [AdminDateWidget(format="%-m/%-d/%Y"), AdminTimeWidget(format="%-I:%M %p")]
        forms.MultiWidget.__init__(self, widgets, attrs)


MOMENTS = {models.DateTimeField: {"form_class": MomentField, "widget": DeskMoment}}


def warn_of_more_than_length(modeladmin, request, event):
    if event.amount and rules.more_than_length(event.amount, event.minutes):
        warning = sentence("events/more_than_length", event=event)
        modeladmin.message_user(request, warning, messages.WARNING)


class EventCreditInline(admin.TabularInline):
    model = EventCredit
    extra = 1
    verbose_name = "credit"
    verbose_name_plural = "credits, by category"


class PartFormSet(BaseInlineFormSet):
    def clean(self):
        super().clean()
        times = sorted(self.times(), key=lambda time: time[:2])
        for (_, ends, _), (begins, _, form) in pairwise(times):
            if begins < ends and not form.errors:
                form.add_error("begins", "This part starts before the one above it ends.")

    def times(self):
        """When each part that stays begins and ends, with its form."""
        kept = (form for form in self.forms if form not in self.deleted_forms and form.is_valid())
        facts = ((form.cleaned_data.get("begins"), form.cleaned_data.get("ends"), form) for form in kept)
        return [(begins, ends, form) for begins, ends, form in facts if begins and ends]


class PartInline(admin.TabularInline):
    model = EventPart
    formset = PartFormSet
    fields = ["begins", "ends", "title"]
    formfield_overrides = MOMENTS
    extra = 0
    verbose_name_plural = "parts: several times, one credit for all of them"


class EventPositionInline(admin.TabularInline):
    model = EventPosition
    fields = ["role", "position"]
    autocomplete_fields = ["position"]
    extra = 0
    verbose_name = "position"
    verbose_name_plural = "trainers and contacts"


class ResourceForm(forms.ModelForm):
    file = UploadField(kinds=(PDF, PNG, JPEG, DOCX), required=False, widget=forms.FileInput)

    class Meta:
        model = EventResource
        fields = ["title", "file", "link"]
        field_classes = {"file": UploadField}

    def clean(self):
        facts = super().clean()
        has_file, link = facts.get("file") or self.instance.file, facts.get("link")
        if not self.errors and bool(has_file) == bool(link):
            self.add_error("link", "Enter a file or a link, not both.")
        return facts

    def save(self, commit=True):
        if "file" in self.changed_data and self.cleaned_data.get("file"):
            self.instance.file_name = self.cleaned_data["file"].name
            if self.instance.pk:
                discard(EventResource.objects.get(pk=self.instance.pk).file)
        return super().save(commit)


class ResourceInline(admin.TabularInline):
    model = EventResource
    form = ResourceForm
    fields = ["title", "file", "kept", "link"]
    readonly_fields = ["kept"]
    extra = 0
    verbose_name = "resource"
    verbose_name_plural = "resources: a file (PDF, PNG, JPEG, or Word, up to 10 MB) or a link each"

    @admin.display(description="current file")
    def kept(self, resource):
        return resource.file_name or "–"


class SessionForm(forms.ModelForm):
    """A session typed into the page of its conference, with its worth in one category."""

    category = forms.ModelChoiceField(Category.objects.all(), required=False)
    amount = HalvesFormField(label="credits", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.instance.format = Event.Format.SESSION

    def clean(self):
        facts = super().clean()
        for given, missing in (("category", "amount"), ("amount", "category")):
            if facts.get(given) and not facts.get(missing) and missing not in self.errors:
                self.add_error(missing, "Enter both the category and the credits, or neither.")
        return facts


FROM_CONFERENCE = ("type", "sponsor", "place", "address", "online_only", "audience", "contact", "published")


class SessionFormSet(BaseInlineFormSet):
    def save_new(self, form, commit=True):
        for name in FROM_CONFERENCE:
            setattr(form.instance, name, getattr(self.instance, name))
        session = super().save_new(form, commit=False)
        session.save()
        if form.cleaned_data.get("amount"):
            session.credits.create(category=form.cleaned_data["category"], amount=form.cleaned_data["amount"])
        return session


class SessionInline(admin.TabularInline):
    """The sessions of a conference: new ones are typed here, the others have a page each."""

    model = Event
    form = SessionForm
    formset = SessionFormSet
    fk_name = "conference"
    fields = ["title", "begins", "ends", "presenter", "category", "amount", "status"]
    readonly_fields = ["status"]
    formfield_overrides = MOMENTS
    ordering = ["begins", "pk"]
    extra = 0
    show_change_link = True
    verbose_name = "session"
    verbose_name_plural = "sessions: each has the conference’s place, sponsor, and audience"

    def get_queryset(self, request):
        named = StringAgg("credits__category__name", delimiter=", ")
        return super().get_queryset(request).annotate(category=named).prefetch_related("credits")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
