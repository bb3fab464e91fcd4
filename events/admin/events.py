"""The calendar at the desk: an event is typed in here, repeated, changed, canceled."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.forms.models import inlineformset_factory
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone

from directory.files import discard
from events import emails
from events.admin import repeat
from events.admin.inlines import (
    FROM_CONFERENCE,
    MOMENTS,
    EventCreditInline,
    EventPositionInline,
    PartFormSet,
    PartInline,
    ResourceInline,
    SessionInline,
    warn_of_more_than_length,
)
from events.change_notice import changes, notice_facts
from events.models import Event, EventCredit, EventPart, Registration
from workflow.admin import HistoryInline, RoutedAdmin, RoutedForm
from workflow.admin_lists import DayFilter
from workflow.dates import MomentField
from workflow.sentences import sentence


class EventForm(RoutedForm):
    """An event of the calendar. Its parts, typed below, say when it begins and ends."""

    class Meta:
        help_texts = {
            "conference": "For a conference session, choose its conference.",
            "begins": "Date and local time, such as 6/2/2021 and 2:00 PM. With parts below, leave both empty.",
            "place": "Building and town.",
            "address": "Street address, for people who travel there.",
            "online_only": "There’s no room to go to.",
            "meeting_link": "Shown to people who signed up.",
            "registration_link": "Only if people sign up with another organizer.",
            "audience": "For example, library directors and trustees.",
            "contact": "A name with an email or phone number, for someone without a position here.",
            "recording_link": "Add it when the recording is posted.",
            "published": "Only coordinators see the event until this is checked.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "begins" in self.fields:
            self.fields["begins"].required = self.fields["ends"].required = False
        self.fields["note"].help_text = "Everyone who signed up gets this by email. Required to cancel."

    def clean(self):
        facts = super().clean()
        times = self.times_of_parts()
        if times:
            facts["begins"], facts["ends"] = min(times)[0], max(ends for _, ends in times)
        for name, missing in (
            ("begins", "Enter the start date and time."),
            ("ends", "Enter the end date and time."),
        ):
            if name in self.fields and not facts.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if facts.get("begins") and facts.get("ends") and facts["ends"] <= facts["begins"]:
            self.add_error("ends", "The end is before the start. Check the end.")
        session, conference = facts.get("format") == Event.Format.SESSION, facts.get("conference")
        if conference and not session:
            self.add_error("conference", "Only a conference session can belong to a conference.")
        recorded, made = facts.get("format") == Event.Format.RECORDED, facts.get("recorded_on")
        if made and not recorded:
            self.add_error(
                "recorded_on", "Only a recording has this date. Change the format, or leave this empty."
            )
        elif made and facts.get("begins") and made > timezone.localdate(facts["begins"]):
            self.add_error("recorded_on", "People can’t watch it before this date. Check both dates.")
        holds = self.instance.pk and facts.get("format") not in (None, Event.Format.CONFERENCE)
        if holds and self.instance.sessions.exists():
            self.add_error("format", "This conference has sessions, so its format can’t change.")
        if facts.get("online_only") and facts.get("format") == Event.Format.IN_PERSON:
            self.add_error(
                "online_only", "An event can’t be both in person and online only. Change one of the two."
            )
        return facts

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity == 0:
            raise forms.ValidationError("Enter at least 1 spot, or leave it empty.")
        if not capacity or self.instance.pk is None or "capacity" not in self.changed_data:
            return capacity
        have = self.instance.registrations.filter(waiting=False).exclude(attended=False).count()
        if have > capacity:
            raise forms.ValidationError(sentence("events/places_taken", count=have))
        return capacity

    def times_of_parts(self):
        """Read here too, as the event begins with its first part."""
        if f"{PARTS.get_default_prefix()}-TOTAL_FORMS" not in self.data:
            return []
        parts = PARTS(self.data, instance=self.instance)
        return [(begins, ends) for begins, ends, _ in parts.times()] if parts.is_valid() else []


PARTS = inlineformset_factory(
    Event,
    EventPart,
    formset=PartFormSet,
    fields=["begins", "ends", "title"],
    field_classes={"begins": MomentField, "ends": MomentField},
)


@admin.register(Event)
class EventAdmin(RoutedAdmin):
    form = EventForm
    list_display = ["title", "begins", "format", "sponsor", "status", "published"]
    list_filter = ["status", "format", "published", "credits__category", ("begins", DayFilter)]
    list_select_related = []
    search_fields = ["title", "sponsor", "presenter"]
    routed_fields = ["status", "decided_by", "decided_at"]
    autocomplete_fields = ["conference"]
    formfield_overrides = MOMENTS
    inlines = [
        EventCreditInline,
        PartInline,
        EventPositionInline,
        ResourceInline,
        SessionInline,
        HistoryInline,
    ]
    save_on_top = True
    change_form_template = "admin/events/event/change_form.html"
    fieldsets = [
        (None, {"fields": ["type", "format", "conference", "title", "begins", "ends", "description"]}),
        ("Where", {"fields": ["place", "address", "online_only", "meeting_link"]}),
        ("Audience", {"fields": ["registration_link", "fee", "capacity", "waiting_list_hours", "audience"]}),
        ("Sponsor and presenter", {"fields": ["sponsor", "presenter", "contact"]}),
        ("Publishing", {"fields": ["recording_link", "recorded_on", "published"]}),
    ]
    deciding = ("Cancel or restore", {"fields": ["status", "decision", "note", "decided_by"]})

    class Media:
        css = {"all": ["aspen/desk.css"]}

    def get_search_results(self, request, queryset, search_term):
        """The field of the conference offers conferences."""
        found, twice = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") == "conference":
            found = found.filter(format=Event.Format.CONFERENCE)
        return found, twice

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "conference":
            kwargs["queryset"] = Event.objects.filter(format=Event.Format.CONFERENCE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.deciding] if obj else self.fieldsets

    def get_inlines(self, request, obj):
        if obj is None:
            return [each for each in self.inlines if each not in (SessionInline, HistoryInline)]
        conference = obj.format == Event.Format.CONFERENCE
        return [each for each in self.inlines if conference or each is not SessionInline]

    def get_readonly_fields(self, request, obj=None):
        return self.routed_fields  # that it was canceled once is no reason not to correct it

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_urls(self):
        view = self.admin_site.admin_view(self.repeat)
        return [path("<int:pk>/repeat/", view, name="events_event_repeat"), *super().get_urls()]

    def repeat(self, request, pk):
        return repeat.event_repeat(self, request, pk)

    def get_changeform_initial_data(self, request):
        """A session begins with what it has from its conference."""
        key = request.GET.get("conference", "")
        found = Event.objects.filter(format=Event.Format.CONFERENCE)
        conference = found.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
        if conference is None:
            return {}
        facts = {name: getattr(conference, name) for name in FROM_CONFERENCE}
        return facts | {
            "conference": conference.pk,
            "format": Event.Format.SESSION,
            "begins": conference.begins,
        }

    # Saving, and telling who registered

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        event = object_id and self.get_object(request, object_id)
        facts = {"offers_repeat": bool(event) and event.status == Event.Status.LISTED}
        if event and event.format == Event.Format.CONFERENCE:
            facts["session_url"] = (
                reverse("admin:events_event_add") + "?" + urlencode({"conference": event.pk})
            )
        return super().changeform_view(request, object_id, form_url, (extra_context or {}) | facts)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.save()
            return
        was = Event.objects.select_for_update(of=("self",)).get(pk=obj.pk)
        form.before = was, notice_facts(was)
        own = {field.name for field in self.opts.fields}
        # Begin and end may come from the parts, and are in no field that was changed.
        obj.save(update_fields=own.intersection(form.changed_data) | {"begins", "ends"})

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for row in formset.deleted_objects:
            if getattr(row, "file", None):
                discard(row.file)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = Event.objects.get(pk=form.instance.pk)
        if change:
            self.tell_of_changes(request, event, *form.before)
            was = form.before[0]
            worth = (rows for rows in formsets if rows.model is EventCredit)
            if (was.ends, was.format) != (event.ends, event.format) or any(
                rows.has_changed() for rows in worth
            ):
                event.revise(timezone.now())
            Registration.objects.move_up(event, now=timezone.now())  # there may be more places
        warn_of_more_than_length(self, request, event)
        earns = event.type == Event.Type.EDUCATION and event.format != Event.Format.CONFERENCE
        if earns and not event.credits.exists():
            self.message_user(request, sentence("events/no_credit", event=event), messages.WARNING)

    def tell_of_changes(self, request, event, was, before):
        now = timezone.now()
        hidden = was.published and not event.published
        told_of = was.published and event.status == Event.Status.LISTED and not was.has_ended(now)
        found = changes(before, notice_facts(event)) if event.published else []
        if told_of and (found or hidden):
            count = emails.event_changed(event, found, now=now)
            if count:
                self.message_user(request, sentence("events/told", count=count))

    # Deleting

    def has_delete_permission(self, request, obj=None):
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def get_deleted_objects(self, objs, request):
        stays = [
            render_to_string("admin/events/event/_stays.html", {"event": event, "url": _page(event)})
            for event in objs
            if self._is_in_use(event, request)
        ]
        return ([], {}, set(), stays) if stays else super().get_deleted_objects(objs, request)

    def delete_view(self, request, object_id, extra_context=None):
        event = self.get_object(request, object_id)
        if event and self._is_in_use(event, request):
            self.message_user(request, sentence("events/not_deleted", event=event), messages.ERROR)
            return HttpResponseRedirect(_page(event))
        return super().delete_view(request, object_id, extra_context)

    def _is_in_use(self, event, request):
        """Whether it can't go without a trace: rows of any app are protected by it, or it was moved once."""
        *_, protected = super().get_deleted_objects([event], request)
        return bool(protected) or event.history.exists()


def _page(event):
    return reverse("admin:events_event_change", args=[event.pk])
