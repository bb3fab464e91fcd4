"""Files that show what was learned: handed out to whoever may see the credit, added and removed by its owner."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from credits.forms.fields import EvidenceForm
from credits.models import Credit, Evidence
from credits.models.evidence import MOST_FILES
from directory.files import hand_out
from workflow.sentences import MoveRefused, sentence


def evidence_file(request, pk):
    evidence = get_object_or_404(Evidence.objects.openable_by(request.user), pk=pk)
    return hand_out(evidence.file, evidence.name)


def evidence_add(request, pk):
    own = Credit.objects.visible_to(request.user).filter(owner=request.user)
    credit = get_object_or_404(own, pk=pk)
    if credit.status != Credit.Status.PENDING:
        messages.info(request, sentence("credits/files_stay", document=credit))
        return redirect(credit)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*data, document=credit)
    if form.is_valid():
        kept = form.keep()
        if kept is not None:
            messages.success(request, sentence("credits/files_added", files=kept))
            return redirect(credit)
    files = list(Evidence.objects.of(credit).select_related("independent_event", "credit"))
    full = sum(file.credit_id == credit.pk for file in files) >= MOST_FILES
    facts = {"credit": credit, "form": form, "files": files, "full": full}
    return render(request, "credits/evidence_add.html", facts)


def evidence_remove(request, pk):
    """Asks once, then takes the file away for good."""
    own = Evidence.objects.visible_to(request.user).filter(owner=request.user)
    evidence = get_object_or_404(own.select_related("credit", "independent_event"), pk=pk)
    document = evidence.document
    if request.method != "POST" and evidence.is_removable:
        return render(request, "credits/evidence_remove.html", {"evidence": evidence, "document": document})
    try:
        evidence.remove()
    except MoveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, sentence("credits/file_removed", file=evidence))
    return redirect(document)
