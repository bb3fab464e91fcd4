"""Repeat this event: how often, then the dates to look at, then the copies."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminDateWidget
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from events import repeats, series
from events.models import Event
from workflow.dates import DateField
from workflow.sentences import MoveRefused, sentence


class RepeatForm(forms.Form):
    every = forms.IntegerField(
        min_value=1,
        max_value=365,
        initial=1,
        label="Every",
        error_messages={"required": "Enter a number, such as 1."},
    )
    unit = forms.ChoiceField(
        label="Unit",
        choices=[
            (repeats.DAYS, "days"),
            (repeats.WEEKS, "weeks"),
            (repeats.MONTHS, "months, on the same weekday"),
        ],
        initial=repeats.WEEKS,
    )
    until = DateField(
        label="Until",
        required=False,
        widget=AdminDateWidget(format="%m/%d/%Y"),
        help_text="The last day, such as 6/30/2027.",
    )
    times = forms.IntegerField(
        label="Or number of extra dates",
        required=False,
        min_value=1,
        max_value=repeats.MOST,
        help_text=f"In addition to this event, {repeats.MOST} at most.",
    )

    def __init__(self, *args, first, **options):
        super().__init__(*args, **options)
        self.first = first

    def clean(self):
        facts = super().clean()
        until, times = facts.get("until"), facts.get("times")
        if self.errors:
            return facts
        if not until and not times:
            self.add_error("until", "Enter the last day or the number of dates.")
        elif until and until <= self.first:
            self.add_error("until", sentence("events/enter_day_after", day=self.first))
        else:
            facts["days"] = repeats.days(
                self.first,
                every=facts["every"],
                unit=facts["unit"],
                until=until,
                times=times or repeats.MOST,
            )
            if not facts["days"]:
                self.add_error("until", "No date falls by that day. Choose a later one.")
            elif facts["days"][-1].year > 2200:
                self.add_error("every", "That’s too far in the future. Choose a smaller number.")
        return facts


def event_repeat(desk, request, pk):
    event = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_add_permission(request):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    first = timezone.localdate(event.begins)
    form = RepeatForm(asked if "every" in asked else None, first=first)
    planned = _planned(form, event)
    if request.method == "POST" and form.is_valid() and planned:
        try:
            made = series.repeat(event, form.cleaned_data["days"])
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            for copy in made:
                desk.log_addition(request, copy, f"Repeated from {event.pk}.")
            say = messages.success if made else messages.info
            say(request, sentence("events/repeated", count=len(made)))
            listed = reverse("admin:events_event_changelist")
            return redirect(f"{listed}?series={event.series_id or event.pk}")
    facts = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": sentence("events/repeat", event=event),
        "event": event,
        "form": form,
        "planned": planned,
        "new": sum(not there for _, there in planned),
        "full": len(planned) == repeats.MOST,
        "media": desk.media + form.media,
    }
    return TemplateResponse(request, "admin/events/event/repeat.html", facts)


def _planned(form, event):
    """The times of each copy, and whether the series takes place on that day already."""
    if not (form.is_bound and form.is_valid()):
        return []
    if event.status != Event.Status.LISTED:
        form.add_error(None, sentence("events/canceled_not_repeated"))
        return []
    parts, have = list(event.parts.all()), series.taken(event)
    try:
        return [(series.times_on(event, parts, day), day in have) for day in form.cleaned_data["days"]]
    except MoveRefused as refused:
        form.add_error(None, str(refused))
        return []
