from decimal import Decimal

from csp.decorators import csp_exempt
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify

from certificates import issuer, pdf, signing
from certificates.models import Certificate, DegreeClaim, Printed
from certificates.printing import verify_address
from workflow.revalidation import revalidated
from workflow.sentences import sentence


@revalidated
def certificate_list(request):
    mine = Certificate.objects.visible_to(request.user).filter(owner=request.user).with_status_details()
    page = Paginator(mine, 20).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(certificate, certificate.state_on(today), certificate.words_on(today)) for certificate in page]
    context = {
        "page_obj": page,
        "current": [row for row in rows if row[1] == "issued"],
        "past": [row for row in rows if row[1] != "issued"],
        "open": request.user.participations.open().select_related("track"),
        "claims": list(DegreeClaim.objects.visible_to(request.user).filter(owner=request.user)),
    }
    return render(request, "certificates/certificate_list.html", context)


@revalidated
def certificate_detail(request, number):
    certificates = Certificate.objects.visible_to(request.user).with_status_details()
    certificates = certificates.select_related(
        "owner", "participation__track", "participation__rule_set", "application", "degree_claim__degree"
    )
    certificate = get_object_or_404(certificates, number=number)
    today = timezone.localdate()
    mine = certificate.owner_id == request.user.pk
    desk = request.user.is_coordinator and not mine
    used = _used(certificate)
    context = {
        "certificate": certificate,
        "mine": mine,
        "desk": desk,
        "state": certificate.state_on(today),
        "words": certificate.words_on(today),
        "used": used,
        "used_total": sum((counts for _, counts in used), Decimal(0)),
        "renewal": certificate.renewal(),
        "verify_address": verify_address(),
        "document": certificate,
        "badge_drawing": issuer.drawing(certificate.participation.track.code),
        "begun": _begun(certificate),
        "history": certificate.history.select_related("by", "in_place_of"),
        "renaming": certificate.reissues.filter(status="submitted").first() if mine or desk else None,
        "revoking": certificate.revocations.filter(status="submitted").first() if desk else None,
    }
    return render(request, "certificates/certificate_detail.html", context)


def _used(certificate):
    """The credits it was earned with, each with what counted of it."""
    frozen = certificate.application.standing if certificate.application else {}
    counts = {line["key"]: line["counts"] for line in frozen.get("lines", [])}
    uses = certificate.participation.credits_used.select_related("credit__category")
    uses = uses.order_by("credit__earned_on", "credit_id")
    return [(use.credit, Decimal(counts.get(use.credit_id, use.credit.amount))) for use in uses]


def _begun(certificate):
    """What made the row, where the history begins."""
    later = certificate.issued != timezone.localdate(certificate.created)
    return sentence("certificates/begun", certificate=certificate, put_on_record=later)


@csp_exempt()  # a PDF runs nothing, and the viewers of some browsers need styles of their own
def certificate_pdf(request, number):
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), number=number)
    try:
        printed = Printed.objects.of(certificate, now=timezone.now())
    except (pdf.PdfUnavailable, signing.KeyRefused) as missing:
        mine = certificate.owner_id == request.user.pk
        context = {"certificate": certificate, "mine": mine, "missing": str(missing)}
        return render(request, "certificates/pdf_unavailable.html", context, status=503)
    response = HttpResponse(bytes(printed.content), content_type="application/pdf")
    way = "attachment" if request.GET.get("download") else "inline"
    name = slugify(f"certificate {certificate.number} {certificate.name_printed[:60]}")
    response["Content-Disposition"] = f'{way}; filename="{name}.pdf"'
    return response
