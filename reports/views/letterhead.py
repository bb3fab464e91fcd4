from csp.decorators import csp_exempt
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from certificates import pdf, printing
from certificates.forms.letterhead import LetterheadForm
from certificates.models import Letterhead
from workflow.sentences import sentence


def letterhead_edit(request):
    if not request.user.is_coordinator:
        raise Http404
    current = Letterhead.objects.visible_to(request.user).current()
    form = LetterheadForm(request.POST or None, request.FILES or None, current=current)
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            return specimen(request, form)
        if not form.has_changed():
            messages.info(request, sentence("reports/letterhead_unchanged"))
        else:
            form.save_by(request.user, now=timezone.now())
            messages.success(request, sentence("reports/letterhead_saved"))
        return redirect("letterhead_edit")
    return _page(request, form)


@csp_exempt()  # as for every certificate: the viewers of some browsers need styles of their own
def specimen(request, form):
    """What is typed, as a page that is nobody's certificate. Nothing is saved."""
    try:
        drawn = printing.specimen(form.instance, on=timezone.localdate())
    except pdf.PdfUnavailable as missing:
        messages.error(request, sentence("reports/no_specimen", why=missing))
        return _page(request, form)
    headers = {"Content-Disposition": 'inline; filename="specimen.pdf"'}
    return HttpResponse(drawn, content_type="application/pdf", headers=headers)


def _page(request, form):
    rows = Letterhead.objects.visible_to(request.user).select_related("made_by")
    return render(request, "reports/letterhead_edit.html", {"form": form, "rows": rows[:20]})
