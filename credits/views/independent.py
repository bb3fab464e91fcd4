"""An independent event: entered and sent by a learner, read and decided on by the coordinator."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.group import GroupForm
from credits.forms.independent import IndependentForm
from credits.groups import headed_library
from credits.models import Evidence, IndependentEvent
from events import history
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence


def independent_detail(request, pk):
    visible = IndependentEvent.objects.visible_to(request.user)
    event = get_object_or_404(visible.select_related("owner", "category", "activity", "library"), pk=pk)
    decision = DecisionForm(request.POST or None, document=event, user=request.user)
    onward = request.queue.url_after(event) if request.method == "POST" else ""
    if request.method == "POST" and decision.made():
        messages.success(request, sentence("credits/event_decided", event=event))
        return redirect(onward)
    context = {
        "event": event,
        "own": event.owner == request.user,
        "attendees": event.attendees_for(request.user),
        "mine": event.attendees.filter(user=request.user).first() if event.is_group else None,
        "decision": DecisionForm.drawn(decision, document=event, user=request.user),
        "place": request.queue.place_of(event),
        "history": event.history.select_related("by", "in_place_of"),
    }
    return render(request, "credits/independent_detail.html", context, status=409 if decision.late else 200)


def independent_history(request, pk):
    event = get_object_or_404(IndependentEvent.objects.visible_to(request.user), pk=pk)
    if not request.user.is_coordinator:
        raise Http404
    page = Paginator(history.keys_of(event), 25).get_page(request.GET.get("page"))
    entries = list(history.entries(event, list(page)))
    return render(request, "events/event_history.html", {"event": event, "page": page, "entries": entries})


@transaction.atomic
def independent_new(request):
    if request.method == "POST":
        # A double click waits here, and then finds that the event is there already.
        get_user_model().objects.select_for_update().get(pk=request.user.pk)
    return send_event(request)


@transaction.atomic
def independent_edit(request, pk):
    own = IndependentEvent.objects.visible_to(request.user).filter(owner=request.user)
    if request.method == "POST":
        own = own.select_for_update(of=("self",))
    event = get_object_or_404(own, pk=pk)
    if not event.is_editable:
        if request.method == "POST":
            messages.info(request, sentence("credits/sent_already"))
        return redirect(event)
    if event.is_group and headed_library(request.user, str(event.library_id)) != event.library:
        messages.info(request, sentence("credits/heads_no_more", library=event.library))
        return redirect(event)
    return send_event(request, library=event.library, instance=event)


def send_event(request, *, library=None, **instance):
    """Keep the event and send it for review, both or neither. With a `library`, it is for a group of its people."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    options = {"user": request.user, "now": timezone.now()} | instance
    form = GroupForm(*data, library=library, **options) if library else IndependentForm(*data, **options)
    if request.method == "POST" and form.is_valid() and (form.repeated or form.is_ready()):
        if form.repeated:
            messages.info(request, sentence("credits/sent_once", event=form.repeated))
            return redirect("credit_list")
        try:
            with transaction.atomic():
                event = form.save()
                Evidence.objects.keep(form.cleaned_data["files"], document=event)
                event.move("submit", by=request.user)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("credits/sent", event=event))
            return redirect(event if library else "credit_list")
    event = form.instance
    context = {
        "form": form,
        "event": event,
        "library": library,
        "returned": event.history.last() if instance else None,
        "files": event.files.all() if instance else [],
    }
    return render(request, "credits/independent_form.html", context)
