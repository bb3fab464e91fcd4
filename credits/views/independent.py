from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.independent import IndependentForm
from credits.models import Evidence
from events.models import Event
from workflow.moves import MoveRefused


@transaction.atomic
def independent_new(request):
    if request.method == "POST":
        # A double click waits here, and then finds that the event is there already.
        get_user_model().objects.select_for_update().get(pk=request.user.pk)
    return _send(request)


@transaction.atomic
def independent_edit(request, pk):
    own = Event.objects.visible_to(request.user).independent().filter(owner=request.user)
    if request.method == "POST":
        own = own.select_for_update(of=("self",))
    event = get_object_or_404(own, pk=pk)
    if not event.is_editable:
        if request.method == "POST":
            messages.info(request, "This was sent already: nothing more was changed.")
        return redirect(event)
    return _send(request, instance=event)


def _send(request, **instance):
    """Keep the event and send it for review, both or neither."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = IndependentForm(*data, user=request.user, now=timezone.now(), **instance)
    if request.method == "POST" and form.is_valid():
        if form.repeated:
            messages.info(request, f"“{form.repeated}” is at the State Library already: it was sent once.")
            return redirect("credit_list")
        try:
            with transaction.atomic():
                event = form.save()
                Evidence.objects.keep(form.cleaned_data["files"], document=event)
                event.move("submit", by=request.user)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                f"“{event.title}” is at the State Library. Its credit is in your list once it is accepted.",
            )
            return redirect("credit_list")
    returned = form.instance.history.last() if instance else None
    event = form.instance
    facts = {
        "form": form,
        "event": event,
        "returned": returned,
        "files": event.files.all() if instance else [],
    }
    return render(request, "credits/independent.html", facts)
