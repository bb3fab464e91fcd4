"""The mail of the demo, for its staff to read: in the demo nothing leaves the machine."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from notifications.outbox.models import Mail

PER_PAGE = 25


def mail_list(request):
    refuse_strangers(request.user)
    page = Paginator(Mail.objects.defer("text", "html", "calendar"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "outbox/mail_list.html", {"page": page})


def mail_detail(request, pk):
    refuse_strangers(request.user)
    return render(request, "outbox/mail_detail.html", {"mail": get_object_or_404(Mail, pk=pk)})


def refuse_strangers(user):
    if not user.is_staff:
        raise Http404
