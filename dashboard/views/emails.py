"""Turning off one kind of email by the link in its foot, or by the button of one's mailbox: without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from directory.models import User
from workflow.emails import ONE_CLICK, STOPS


@csrf_exempt  # a mailbox posts without having read the page; the signature says whose emails these are
@login_not_required
@never_cache
def emails_stop(request, token):
    """A page with one button, so that a program that follows every link of an email turns nothing off."""
    try:
        pk, setting = STOPS.unsign_object(token)
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        stops = all(request.POST.get(name) == value for name, value in ONE_CLICK.items())
        if stops or "again" in request.POST:
            setattr(user, setting, not stops)
            user.save(update_fields=[setting])
    facts = {"setting": setting, "on": getattr(user, setting), "one_click": ONE_CLICK}
    return render(request, "dashboard/emails_stop.html", facts)
