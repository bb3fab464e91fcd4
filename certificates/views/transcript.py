"""The transcript: one's own, and that of a person whose credits one may see."""

from csp.decorators import csp_exempt
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify

from certificates import pdf
from certificates.transcript import draw, transcript_of
from directory.models import Position, User


def transcript(request, pk=None):
    owner = _owner(request.user, pk)
    record = transcript_of(owner, reader=request.user, on=timezone.localdate())
    return render(request, "certificates/transcript.html", {"transcript": record, "pk": pk})


@csp_exempt()  # as of a certificate
def transcript_pdf(request, pk=None):
    owner, today = _owner(request.user, pk), timezone.localdate()
    record = transcript_of(owner, reader=request.user, on=today)
    try:
        content = draw(record, request)
    except pdf.PdfUnavailable as missing:
        context = {"transcript": record, "pk": pk, "missing": str(missing)}
        return render(request, "certificates/transcript.html", context, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    name = slugify(f"transcript {owner.name[:60]} {today:%Y-%m-%d}")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _owner(reader, pk):
    """Oneself without a key; else one of one's people, and anyone for the coordinator."""
    if pk is None or pk == reader.pk:
        return reader
    people = User.objects.all()
    if not reader.is_coordinator:
        people = people.filter(pk__in=Position.objects.decided_by(reader).values("user_id"))
    return get_object_or_404(people, pk=pk)
