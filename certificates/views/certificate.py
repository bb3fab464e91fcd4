from decimal import Decimal

from csp.decorators import csp_exempt
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify

from certificates import pdf, signing
from certificates.models import Certificate, DegreeClaim, Printed
from certificates.printing import verify_address


def certificate_list(request):
    mine = Certificate.objects.visible_to(request.user).filter(owner=request.user)
    page = Paginator(mine, 20).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(certificate, certificate.state_on(today)) for certificate in page]
    context = {
        "page_obj": page,
        "current": [row for row in rows if row[1] == "issued"],
        "past": [row for row in rows if row[1] != "issued"],
        "open": request.user.participations.open().select_related("track"),
        "claims": list(DegreeClaim.objects.visible_to(request.user).filter(owner=request.user)),
    }
    return render(request, "certificates/certificate_list.html", context)


def certificate_detail(request, number):
    found = Certificate.objects.visible_to(request.user).select_related(
        "owner", "participation__track", "participation__rule_set", "application", "degree_claim__degree"
    )
    certificate = get_object_or_404(found, number=number)
    frozen = certificate.application.standing if certificate.application else {}
    counts = {line["key"]: line["counts"] for line in frozen.get("lines", [])}
    used = certificate.participation.credits_used.select_related("credit__category").order_by(
        "credit__earned_on", "credit_id"
    )
    used = [(use.credit, Decimal(counts.get(use.credit_id, use.credit.amount))) for use in used]
    context = {
        "certificate": certificate,
        "mine": certificate.owner_id == request.user.pk,
        "state": certificate.state_on(timezone.localdate()),
        "used": used,
        "used_total": sum((counts for _, counts in used), Decimal(0)),
        "renewal": certificate.renewal(),
        "verify_address": verify_address(),
        "revoked": certificate.history.filter(move="revoke").select_related("by").last(),
    }
    return render(request, "certificates/certificate_detail.html", context)


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
