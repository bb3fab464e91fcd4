"""The public pages: is this certificate genuine? They tell what stands on the paper, and nothing else."""

from datetime import timedelta
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from certificates.forms.verification import FileForm, VerifyForm
from certificates.models import Badge, Certificate, Printed
from directory.models import RateLimit
from workflow.revalidation import revalidated

WINDOW = timedelta(minutes=10)
WRONG = {  # wrong tries from one address: of a number and a code, and of the address in a QR code
    "verify_certificate": 10,
    "verify_token": 30,
}


def unlisted(view):
    """Not for search engines, and for no cache."""

    @wraps(view)
    def answer(*args, **kwargs):
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(answer)


@login_not_required
@unlisted
def verify(request):
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not _may_try(request):
            return render(request, "certificates/verify_later.html", status=429)
        certificate = Certificate.objects.typed(**form.cleaned_data)
        if certificate:
            _give_back(request)
            return redirect("verify_certificate", token=certificate.token)
        form.add_error(
            "code", "No certificate has this number and this code. Compare them with the paper, sign by sign."
        )
    return render(request, "certificates/verify.html", {"form": form})


@login_not_required
@unlisted
@revalidated
def verify_certificate(request, token):
    certificate = Certificate.objects.select_related("letterhead").order_by("pk").filter(token=token).first()
    if certificate is None:
        return _unknown(request)
    if certificate.status != Certificate.Status.ISSUED:
        # What became of it is asked only where there is more to say.
        certificate = (
            Certificate.objects.with_status_details().select_related("letterhead").get(pk=certificate.pk)
        )
    today = timezone.localdate()
    context = {
        "certificate": certificate,
        "state": certificate.state_on(today),
        "words": certificate.words_on(today),
        "today": today,
    }
    return render(request, "certificates/verify_certificate.html", context)


@login_not_required
@unlisted
def verify_file(request, token):
    """Is a file that somebody was sent the one we issued? On a page of its own: the other is opened by everybody."""
    certificate = Certificate.objects.order_by("pk").filter(token=token).first()
    if certificate is None:
        return _unknown(request)
    form, same = FileForm(), None
    if request.method == "POST":
        if not _may_try(request):
            return render(request, "certificates/verify_later.html", status=429)
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            content = form.cleaned_data["file"].read()
            kept = (kind.objects.filter(certificate=certificate) for kind in (Printed, Badge))
            same = next(filter(None, (files.same_as(content) for files in kept)), None)
        if same or not form.is_valid():
            _give_back(request)
    compared = form.is_bound and form.is_valid()
    context = {"certificate": certificate, "form": form, "compared": compared, "same": same}
    return render(request, "certificates/verify_file.html", context)


def _unknown(request):
    if not _may_try(request, "verify_token"):
        return render(request, "certificates/verify_later.html", status=429)
    return render(request, "certificates/verify_unknown.html", status=404)


def _may_try(request, action="verify_certificate"):
    """Counts a try; `_give_back` takes it back when it was right."""
    key = f"{action}:{get_adapter().get_client_ip(request)}"
    return RateLimit.objects.take(key, WRONG[action], WINDOW, now=timezone.now())


def _give_back(request, action="verify_certificate"):
    key = f"{action}:{get_adapter().get_client_ip(request)}"
    RateLimit.objects.give_back(key, WINDOW, now=timezone.now())
