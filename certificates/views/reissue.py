"""A certificate is issued again under another name: requested, decided, and its document deleted in the end."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.forms.reissue import ReissueForm
from certificates.models import Certificate, Reissue
from directory.files import hand_out
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence

SHAPES = {
    "submitted": "is-submitted",
    "accepted": "is-approved",
    "declined": "is-declined",
    "withdrawn": "is-out",
}


def certificate_new_name(request, number):
    """The owner, or a coordinator for the owner, asks for the certificate under another name."""
    certificates = Certificate.objects.visible_to(request.user).with_status_details().select_related("owner")
    certificate = get_object_or_404(certificates, number=number)
    mine = certificate.owner_id == request.user.pk
    if not (mine or request.user.is_coordinator):
        raise Http404
    pending = Reissue.objects.visible_to(request.user).filter(status=Reissue.Status.ASKED)
    reissue = pending.filter(certificate=certificate).first()
    if reissue:
        return redirect(reissue)
    form = ReissueForm(request.POST or None, request.FILES or None, certificate=certificate)
    if request.method == "POST" and form.is_valid():
        try:
            reissue = Reissue.objects.ask(certificate, by=request.user, now=timezone.now(), **form.values())
        except MoveRefused as refused:
            if refused.late:
                messages.info(request, str(refused))
                return redirect("certificate_new_name", certificate.number)
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("certificates/reissue_ask", mine=mine))
            return redirect(reissue)
    context = {
        "certificate": certificate,
        "mine": mine,
        "form": form,
        "why_not": certificate.why_not_reissued(),
    }
    return render(request, "certificates/certificate_new_name.html", context)


def reissue_detail(request, pk):
    """A coordinator decides; the owner may take it back."""
    reissues = Reissue.objects.visible_to(request.user).select_related(
        "owner", "decided_by", "certificate__owner", "certificate__reissue"
    )
    reissue = get_object_or_404(reissues, pk=pk)
    if request.method == "POST" and request.POST.get("do") == "delete-file":
        return _delete_file(request, reissue)
    onward = request.queue.url_after(reissue) if request.method == "POST" else ""
    decision = DecisionForm(request.POST or None, document=reissue, user=request.user)
    if request.method == "POST" and decision.made():
        name = f"certificates/reissue_{decision.cleaned_data['move']}"
        messages.success(request, sentence(name, owner=reissue.owner))
        return redirect(onward)
    first, *history = [*reissue.history.select_related("by", "in_place_of")] or [None]
    context = {
        "reissue": reissue,
        "certificate": reissue.certificate,
        "document": reissue,
        "mine": reissue.owner_id == request.user.pk,
        "shape": SHAPES[reissue.status],
        "decision": DecisionForm.drawn(decision, document=reissue, user=request.user),
        "place": request.queue.place_of(reissue),
        "history": history,
        "begun": sentence("certificates/begun_by", by=first.by if first else reissue.owner),
    }
    return render(request, "certificates/reissue_detail.html", context, status=409 if decision.late else 200)


def _delete_file(request, reissue):
    if not request.user.is_coordinator:
        raise Http404
    try:
        reissue.delete_file(by=request.user)
    except MoveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, sentence("certificates/document_deleted"))
    return redirect(reissue)


def reissue_file(request, pk):
    reissue = get_object_or_404(Reissue.objects.visible_to(request.user), pk=pk)
    return hand_out(reissue.file, reissue.file_name)
