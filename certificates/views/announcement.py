"""Words with which the owner announces a valid certificate: for LinkedIn, a signature, the paper, the board."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify

from certificates import announcement
from certificates.models import Application, Certificate

BOARD, PRESS = Application.Recognition.BOARD, Application.Recognition.PRESS


def certificate_announce(request, number):
    """For the owner: what the application asked for comes first."""
    certificate = _certificate(request.user, number)
    recognition = certificate.application.recognition if certificate.application else ""
    parts = ["linkedin", "signature", "press", "board"]
    today = timezone.localdate()
    context = {
        "certificate": certificate,
        "state": certificate.state_on(today),
        "parts": sorted(parts, key=lambda part: part != recognition),
        "recognition": recognition,
        "linkedin": announcement.linkedin_url(certificate),
        "signature": announcement.signature_line(certificate),
        "press": announcement.press_release(certificate, on=today),
    }
    return render(request, "certificates/certificate_announce.html", context)


def certificate_press(request, number):
    certificate = _certificate(request.user, number, coordinator_for=PRESS)
    today = timezone.localdate()
    if certificate.state_on(today) != "issued":
        return redirect(certificate)
    name = slugify(f"press release {certificate.number}")
    response = HttpResponse(
        announcement.press_release(certificate, on=today), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return response


def certificate_letter(request, number):
    certificate = _certificate(request.user, number, coordinator_for=BOARD)
    today = timezone.localdate()
    if certificate.state_on(today) != "issued":
        return redirect(certificate)
    context = announcement.announcement_context(certificate) | {
        "today": today,
        "mine": certificate.owner_id == request.user.pk,
    }
    return render(request, "certificates/certificate_letter.html", context)


def _certificate(user, number, *, coordinator_for=None):
    """One's own; and for the coordinator, where the application asked for this recognition."""
    certificates = Certificate.objects.visible_to(user).with_status_details()
    certificates = certificates.select_related(
        "owner", "letterhead", "application__position__library__parent", "participation__track"
    )
    certificate = get_object_or_404(certificates, number=number)
    recognition = certificate.application.recognition if certificate.application else ""
    requested = coordinator_for and recognition == coordinator_for
    if certificate.owner_id == user.pk or (user.is_coordinator and requested):
        return certificate
    raise Http404
