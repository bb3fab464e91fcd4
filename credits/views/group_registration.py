"""Registering several people of a library for an event, by the head of the library."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.group_registration import GroupRegistrationForm
from credits.groups import headed_library, positions_at
from events.models import Event, Registration, RegistrationRefused
from events.models.registration import why_no_registration
from workflow.sentences import sentence


def group_registration(request, pk):
    library = headed_library(request.user, request.GET.get("library", ""))
    if library is None:
        raise Http404
    event, now = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk), timezone.now()
    if refusal := why_no_registration(event, now):
        messages.info(request, sentence(refusal))
        return redirect(event)
    people = positions_at(library).values("user")
    rows = Registration.objects.filter(event=event, user__in=people.order_by()).with_turn()
    rows = list(rows.select_related("user", "registered_by").order_by("user__name", "pk"))
    form = GroupRegistrationForm(
        request.POST if request.method == "POST" else None,
        event=event,
        library=library,
        registered={row.user_id for row in rows},
        now=now,
    )
    if request.method == "POST" and form.is_ready():
        try:
            made = Registration.objects.register_all(
                event, form.cleaned_data["people"], by=request.user, now=now
            )
        except RegistrationRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said(event, made))
            return redirect(request.get_full_path())
    facts = {"event": event, "library": library, "form": form, "rows": rows, "places": form.places}
    return render(request, "credits/group_registration.html", facts)


def _said(event, made):
    going, waiting = ([row.user.name for row in made if row.waiting == waits] for waits in (False, True))
    return sentence("credits/group_registered", event=event, going=going, waiting=waiting)
