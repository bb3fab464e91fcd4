"""A degree in library science: claimed with its proof, looked at, decided; and its file, which goes in the end."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.forms.degree import DegreeForm
from certificates.models import Certificate, DegreeClaim
from directory.files import hand_out
from tracks.models import Track
from workflow.forms import DecisionForm
from workflow.sentences import MoveRefused, sentence

SHAPES = {
    "draft": "is-draft",
    "submitted": "is-submitted",
    "returned": "is-returned",
    "declined": "is-declined",
    "accepted": "is-verified",
}


@transaction.atomic
def degree_edit(request):
    """The one claim that is being written, or a new one."""
    if request.method == "POST":
        # A double click waits here, and then finds what the first one made.
        get_user_model().objects.select_for_update().get(pk=request.user.pk)
    mine = DegreeClaim.objects.visible_to(request.user).filter(owner=request.user)
    claim = mine.alive().select_related("decided_by").with_note().first() or _new(request)
    if not claim.is_editable:
        if request.method == "POST":
            messages.info(request, sentence("certificates/claim_sent_before"))
        return redirect(claim)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    sending = request.POST.get("do") == "send"
    form = DegreeForm(data, files, instance=claim, sending=sending)
    if request.method == "POST" and _written(form, by=request.user):
        messages.success(
            request, sentence("certificates/claim_submit" if sending else "certificates/draft_saved")
        )
        return redirect(claim if sending else "degree_edit")
    saved = claim.pk and mine.get(pk=claim.pk)  # what is kept, not what is typed
    return render(request, "certificates/degree_edit.html", {"form": form, "claim": claim, "saved": saved})


def _new(request):
    for_certificate = request.GET.get("for") != "record"
    return DegreeClaim(
        owner=request.user, for_certificate=for_certificate, name_printed=request.user.printed_name
    )


def _written(form, *, by):
    """Keep what is right, and send it if that was asked for; False when something is to be put right."""
    right = form.is_valid()
    form.keep()
    if right and form.sending:
        try:
            form.instance.move("submit", by=by)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
            return False
    return right


def degree_detail(request, pk):
    claims = DegreeClaim.objects.visible_to(request.user).select_related(
        "owner", "participation__track", "participation__rule_set", "decided_by"
    )
    if request.method == "POST" and request.user.is_coordinator and not claims.filter(pk=pk).exists():
        messages.info(request, sentence("certificates/claim_taken_back"))
        return redirect("inbox")
    claim = get_object_or_404(claims.with_note(), pk=pk)
    mine = claim.owner_id == request.user.pk
    if claim.status == DegreeClaim.Status.DRAFT:
        return redirect("degree_edit")
    onward = request.queue.url_after(claim) if request.method == "POST" else ""
    decision = DecisionForm(request.POST or None, document=claim, user=request.user)
    if request.method == "POST" and decision.made():
        name = f"certificates/claim_{decision.cleaned_data['move']}"
        messages.success(request, sentence(name, owner=claim.owner))
        return redirect(onward)
    context = {
        "claim": claim,
        "document": claim,
        "mine": mine,
        "shape": SHAPES[claim.status],
        "certificate": claim.certificate,
        "decision": DecisionForm.drawn(decision, document=claim, user=request.user),
        "place": request.queue.place_of(claim),
        "history": claim.history.select_related("by", "in_place_of"),
        "record": [] if mine or claim.is_decided else _record(claim),
        "strategic": Track.STRATEGIC,
    }
    return render(request, "certificates/degree_detail.html", context, status=409 if decision.late else 200)


def _record(claim):
    """What is on record of the person already: the degrees, and the certificate of the kind that is asked for."""
    degrees = [str(degree) for degree in claim.owner.degrees.filter(confirmed=True)]
    if not claim.for_certificate:
        return degrees
    kind = claim.participation.track.certificate_kind
    held = Certificate.objects.visible_to(claim.owner).filter(owner=claim.owner, kind=kind, status="issued")
    return degrees + [f"{one.title_printed}, {one.number}" for one in held]


def degree_file(request, pk):
    claim = get_object_or_404(DegreeClaim.objects.visible_to(request.user), pk=pk)
    return hand_out(claim.file, claim.file_name)


def degree_file_delete(request, pk):
    claim = get_object_or_404(DegreeClaim.objects.visible_to(request.user).select_related("owner"), pk=pk)
    if not (claim.is_decided and claim.file):
        messages.info(request, sentence("certificates/no_file"))
        return redirect(claim)
    if request.method == "POST":
        claim.delete_file(by=request.user, now=timezone.now())
        messages.success(request, sentence("certificates/file_deleted"))
        return redirect(claim)
    mine = claim.owner_id == request.user.pk
    return render(request, "certificates/degree_file_delete.html", {"claim": claim, "mine": mine})
