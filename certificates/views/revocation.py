"""A certificate is revoked by two coordinators: one asks, another confirms."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.forms.revocation import FreeingForm, RevocationForm
from certificates.models import Certificate, Revocation
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence

SHAPES = {
    "submitted": "is-submitted",
    "confirmed": "is-revoked",
    "refused": "is-declined",
    "dropped": "is-out",
}


def certificate_revoke(request, number):
    """A coordinator asks that a certificate be revoked."""
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user).with_status_details().select_related("owner"),
        number=number,
    )
    if not request.user.is_coordinator or certificate.owner_id == request.user.pk:
        raise Http404
    pending = Revocation.objects.visible_to(request.user).filter(status=Revocation.Status.ASKED)
    revocation = pending.filter(certificate=certificate).first()
    if revocation:
        return redirect(revocation)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            revocation = Revocation.objects.ask(certificate, by=request.user, reason=reason, now=now)
        except MoveRefused as refused:
            if refused.late:
                messages.info(request, str(refused))
                return redirect("certificate_revoke", certificate.number)
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("certificates/revocation_ask"))
            return redirect(revocation)
    context = {
        "certificate": certificate,
        "form": form,
        "why_not": certificate.why_not_revoked(),
        "second": Revocation(owner=request.user, certificate=certificate).who_may_confirm().exists(),
    }
    return render(request, "certificates/certificate_revoke.html", context)


def certificate_free(request, number):
    """A coordinator lets the honest credits of a revoked certificate count again."""
    found = Certificate.objects.visible_to(request.user).select_related("owner", "participation__track")
    certificate = get_object_or_404(found, number=number)
    if not request.user.is_coordinator or certificate.owner_id == request.user.pk:
        raise Http404
    uses = certificate.uses().order_by("credit__earned_on", "credit_id")
    form = FreeingForm(request.POST or None, uses=uses)
    if request.method == "POST" and form.is_valid():
        credits = list(form.cleaned_data["credits"])
        try:
            certificate.free_credits(credits, by=request.user, reason=form.cleaned_data["reason"])
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, sentence("certificates/freed", count=len(credits), owner=certificate.owner)
            )
            return redirect(certificate)
    facts = {
        "certificate": certificate,
        "form": form,
        "credits": [use.credit for use in uses],
        "chosen": form.data.getlist("credits") if form.is_bound else [],
        "revoked": certificate.status == Certificate.Status.REVOKED,
    }
    return render(request, "certificates/certificate_free.html", facts)


def revocation_detail(request, pk):
    """The other coordinator confirms or refuses; the one who asked may take it back."""
    revocations = Revocation.objects.visible_to(request.user).select_related(
        "owner", "decided_by", "certificate__owner", "certificate__participation__track"
    )
    revocation = get_object_or_404(revocations, pk=pk)
    certificate = revocation.certificate
    onward = request.queue.url_after(revocation) if request.method == "POST" else ""
    decision = DecisionForm(request.POST or None, document=revocation, user=request.user)
    if request.method == "POST" and decision.made():
        name = f"certificates/revocation_{decision.cleaned_data['move']}"
        messages.success(request, sentence(name, certificate=certificate))
        return redirect(onward)
    context = {
        "revocation": revocation,
        "certificate": certificate,
        "document": revocation,
        "mine": revocation.owner_id == request.user.pk,
        "shape": SHAPES[revocation.status],
        "decision": DecisionForm.drawn(decision, document=revocation, user=request.user),
        "place": request.queue.place_of(revocation),
        "history": revocation.history.select_related("by", "in_place_of"),
        "begun": sentence("certificates/begun_by", by=revocation.owner),
        "second": revocation.who_may_confirm().exists(),
    }
    return render(
        request, "certificates/revocation_detail.html", context, status=409 if decision.late else 200
    )
