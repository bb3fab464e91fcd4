"""What changes a certificate after it was issued: it is revoked by two, or issued anew under another name."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.forms.revocation import NewNameForm, RevokeForm
from certificates.models import Certificate, Reissue, Revocation
from certificates.models.ending import why_not_reissued, why_not_revoked
from directory.files import hand_out
from workflow.forms import DecisionForm
from workflow.moves import MoveRefused

REVOCATION_DONE = {
    "confirm": "Certificate {number} is revoked. {owner} is told by e-mail.",
    "refuse": "Refused: certificate {number} stays as it is.",
    "drop": "Taken back: certificate {number} stays as it is.",
}
REISSUE_DONE = {
    "accept": "Reissued. {owner} is told by e-mail.",
    "decline": "Declined: the certificate stays as it is. {owner} is told by e-mail.",
    "withdraw": "Taken back: your certificate stays as it is.",
}
SHAPES = {
    "submitted": "is-submitted",
    "confirmed": "is-revoked",
    "accepted": "is-approved",
    "refused": "is-declined",
    "declined": "is-declined",
    "dropped": "is-out",
    "withdrawn": "is-out",
}


def certificate_revoke(request, number):
    """A coordinator asks that a certificate be revoked."""
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user).with_fate().select_related("owner"), number=number
    )
    if not request.user.is_coordinator or certificate.owner_id == request.user.pk:
        raise Http404
    waits = Revocation.objects.visible_to(request.user).filter(status=Revocation.Status.ASKED)
    asked = waits.filter(certificate=certificate).first()
    if asked:
        return redirect(asked)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            asked = Revocation.objects.ask(certificate, by=request.user, reason=reason, now=now)
        except MoveRefused as refused:
            if refused.late:
                messages.info(request, str(refused))
                return redirect("certificate_revoke", certificate.number)
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The other coordinators are asked to confirm it.")
            return redirect(asked)
    context = {
        "certificate": certificate,
        "form": form,
        "why_not": why_not_revoked(certificate),
        "second": Revocation(owner=request.user, certificate=certificate).who_may_confirm().exists(),
    }
    return render(request, "certificates/certificate_revoke.html", context)


def revocation_detail(request, pk):
    """The other coordinator confirms or refuses; the one who asked may take it back."""
    found = Revocation.objects.visible_to(request.user).select_related(
        "owner", "decided_by", "certificate__owner", "certificate__participation__track"
    )
    asked = get_object_or_404(found, pk=pk)
    certificate = asked.certificate
    decision = DecisionForm(request.POST or None, document=asked, user=request.user)
    if request.method == "POST" and decision.made():
        words = REVOCATION_DONE[decision.cleaned_data["move"]]
        messages.success(request, words.format(number=certificate.number, owner=certificate.owner))
        return redirect(certificate if asked.status == asked.Status.CONFIRMED else asked)
    context = {
        "asked": asked,
        "certificate": certificate,
        "document": asked,
        "mine": asked.owner_id == request.user.pk,
        "shape": SHAPES[asked.status],
        "decision": DecisionForm(document=asked, user=request.user) if decision.late else decision,
        "late": decision.late,
        "history": asked.history.select_related("by"),
        "begun": f"{asked.owner} asked for it",
        "second": asked.who_may_confirm().exists(),
    }
    return render(request, "certificates/revocation_detail.html", context)


def certificate_new_name(request, number):
    """The owner, or a coordinator for the owner, asks for the certificate under another name."""
    found = Certificate.objects.visible_to(request.user).with_fate().select_related("owner")
    certificate = get_object_or_404(found, number=number)
    mine = certificate.owner_id == request.user.pk
    if not (mine or request.user.is_coordinator):
        raise Http404
    waits = Reissue.objects.visible_to(request.user).filter(status=Reissue.Status.ASKED)
    asked = waits.filter(certificate=certificate).first()
    if asked:
        return redirect(asked)
    form = NewNameForm(request.POST or None, request.FILES or None, certificate=certificate)
    if request.method == "POST" and form.is_valid():
        try:
            asked = Reissue.objects.ask(certificate, by=request.user, now=timezone.now(), **form.typed())
        except MoveRefused as refused:
            if refused.late:
                messages.info(request, str(refused))
                return redirect("certificate_new_name", certificate.number)
            form.add_error(None, str(refused))
        else:
            told = (
                "The State Library looks at it, and tells you by e-mail." if mine else "Now decide it below."
            )
            messages.success(request, f"Asked for. {told}")
            return redirect(asked)
    context = {
        "certificate": certificate,
        "mine": mine,
        "form": form,
        "why_not": why_not_reissued(certificate),
    }
    return render(request, "certificates/certificate_new_name.html", context)


def reissue_detail(request, pk):
    """A coordinator decides; the owner may take it back."""
    found = Reissue.objects.visible_to(request.user).select_related(
        "owner", "decided_by", "certificate__owner", "certificate__reissue"
    )
    asked = get_object_or_404(found, pk=pk)
    if request.method == "POST" and request.POST.get("do") == "delete-file":
        return _delete_file(request, asked)
    decision = DecisionForm(request.POST or None, document=asked, user=request.user)
    if request.method == "POST" and decision.made():
        words = REISSUE_DONE[decision.cleaned_data["move"]]
        messages.success(request, words.format(owner=asked.owner))
        return redirect(asked)
    first, *history = [*asked.history.select_related("by")] or [None]
    context = {
        "asked": asked,
        "certificate": asked.certificate,
        "document": asked,
        "mine": asked.owner_id == request.user.pk,
        "shape": SHAPES[asked.status],
        "decision": DecisionForm(document=asked, user=request.user) if decision.late else decision,
        "late": decision.late,
        "history": history,
        "begun": f"{first.by if first else asked.owner} asked for it",
    }
    return render(request, "certificates/reissue_detail.html", context)


def _delete_file(request, asked):
    if not request.user.is_coordinator or asked.owner_id == request.user.pk:
        raise Http404
    try:
        asked.delete_file()
    except MoveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, "The document is deleted. What was decided stays.")
    return redirect(asked)


def reissue_file(request, pk):
    asked = get_object_or_404(Reissue.objects.visible_to(request.user), pk=pk)
    return hand_out(asked.file, asked.file_name)
