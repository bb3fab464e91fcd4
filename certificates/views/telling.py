"""What to do with a certificate in force: tell others."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify

from certificates import telling
from certificates.models import Application, Certificate

BOARD, PRESS = Application.Recognition.BOARD, Application.Recognition.PRESS


def certificate_tell(request, number):
    """For the owner: what the application asked for comes first."""
    certificate = _found(request.user, number, for_desk=None)
    asked = certificate.application.recognition if certificate.application else ""
    parts = ["linkedin", "signature", "press", "board"]
    today = timezone.localdate()
    context = {
        "certificate": certificate,
        "state": certificate.state_on(today),
        "parts": sorted(parts, key=lambda part: part != asked),
        "asked": asked,
        "linkedin": telling.linkedin_url(certificate),
        "signature": telling.signature_line(certificate),
        "press": telling.press_release(certificate, on=today),
    }
    return render(request, "certificates/certificate_tell.html", context)


def certificate_press(request, number):
    certificate = _found(request.user, number, for_desk=PRESS)
    today = timezone.localdate()
    if certificate.state_on(today) != "issued":
        return redirect(certificate)
    name = slugify(f"press release {certificate.number}")
    response = HttpResponse(
        telling.press_release(certificate, on=today), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return response


def certificate_letter(request, number):
    certificate = _found(request.user, number, for_desk=BOARD)
    today = timezone.localdate()
    if certificate.state_on(today) != "issued":
        return redirect(certificate)
    context = telling.facts_of(certificate) | {
        "today": today,
        "mine": certificate.owner_id == request.user.pk,
    }
    return render(request, "certificates/certificate_letter.html", context)


def _found(user, number, *, for_desk):
    """One's own; for the coordinator where the application asked for this recognition."""
    found = Certificate.objects.visible_to(user).with_fate()
    found = found.select_related(
        "owner", "letterhead", "application__position__library__parent", "participation__track"
    )
    certificate = get_object_or_404(found, number=number)
    asked = certificate.application.recognition if certificate.application else ""
    if certificate.owner_id == user.pk or (user.is_coordinator and asked and asked == for_desk):
        return certificate
    raise Http404
