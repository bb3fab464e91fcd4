from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html

from certificates.account import beyond_sources, similar_in
from certificates.models import Application, Certificate, DegreeClaim, Reissue, Revocation, SummativeReport
from credits.rows import credit_rows
from workflow.admin import HistoryInline, RoutedAdmin
from workflow.admin_lists import DayFilter


class ReportInline(admin.StackedInline):
    model = SummativeReport
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Application)
class ApplicationAdmin(RoutedAdmin):
    """The coordinator checks applications here; the list of credits stands on the application's page."""

    list_display = ["owner", "track", "status", "applied_on"]
    list_filter = ["status", "participation__track", ("created", DayFilter)]
    list_select_related = ["owner", "participation__track"]
    search_fields = ["owner__name", "owner__email"]
    readonly_fields = [
        "page",
        "participation",
        "position",
        "name_printed",
        "specialized",
        "recognition",
        "statement",
        "applied_on",
        "counted",
        "twice",
        "beyond",
    ]
    exclude = ["specializations"]
    inlines = [ReportInline, HistoryInline]

    @admin.display(description="Track")
    def track(self, application):
        return application.participation.track

    @admin.display(description="Credits")
    def page(self, application):
        return render_to_string("certificates/_admin.html", {"application": application})

    @admin.display(description="Credits that count")
    def counted(self, application):
        return application.standing.get("counted", "")

    @admin.display(description="Specializations")
    def specialized(self, application):
        return ", ".join(application.standing.get("specializations", [])) or "None"

    @admin.display(description="Duplicates, similar credits, and overlaps")
    def twice(self, application):
        pairs = similar_in(credit_rows(application.credits_listed()), application.standing)
        return render_to_string("certificates/_admin.html", {"pairs": pairs}) if pairs else "None found"

    @admin.display(description="Outside the track’s rules")
    def beyond(self, application):
        lines = beyond_sources(application.standing)
        return render_to_string("certificates/_admin.html", {"beyond": lines}) if lines else "None found"


@admin.register(DegreeClaim)
class DegreeClaimAdmin(RoutedAdmin):
    """Claims for degrees; the file and the facts stand on the claim's page."""

    list_display = ["owner", "level", "school", "graduated", "for_certificate", "status", "submitted_at"]
    list_filter = ["status", "for_certificate", "level", ("created", DayFilter)]
    search_fields = ["owner__name", "owner__email", "school"]
    exclude = ["file"]  # a private file has no address of its own
    readonly_fields = [
        "page",
        "for_certificate",
        "participation",
        "name_printed",
        "file_name",
        "file_deleted_at",
        "degree",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request) & DegreeClaim.objects.visible_to(request.user)

    @admin.display(description="Diploma and decision")
    def page(self, claim):
        return render_to_string("certificates/_admin.html", {"claim": claim})


class CertificateRequestInline(admin.TabularInline):
    extra = 0
    show_change_link = False
    fields = readonly_fields = ["page", "status", "owner", "decided_by", "decided_at", "reason"]

    @admin.display(description="Page")
    def page(self, document):
        return format_html('<a href="{}">{}</a>', document.get_absolute_url(), document)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RevocationInline(CertificateRequestInline):
    model = Revocation

    def get_queryset(self, request):
        return super().get_queryset(request) & Revocation.objects.visible_to(request.user)


class ReissueInline(CertificateRequestInline):
    model = Reissue


@admin.register(Certificate)
class CertificateAdmin(RoutedAdmin):
    """To find and to read: what was issued is corrected by nobody. Revoking and reissuing have pages of their own."""

    form = forms.ModelForm  # nothing is decided here
    list_display = ["number", "name_printed", "track_printed", "issued", "expires", "status"]
    list_filter = ["status", "kind", ("issued", DayFilter)]
    search_fields = ["number", "name_printed", "owner__email"]
    readonly_fields = [
        "page",
        "participation",
        "application",
        "degree_claim",
        "reissue_of",
        "number",
        "kind",
        "name_printed",
        "title_printed",
        "track_printed",
        "specializations_printed",
        "letterhead",
        "credits_printed",
        "issued",
        "expires",
        "basis",
    ]
    inlines = [RevocationInline, ReissueInline, HistoryInline]

    @admin.display(description="Page on the site")
    def page(self, certificate):
        return render_to_string("certificates/_admin.html", {"certificate": certificate})

    def has_change_permission(self, request, obj=None):
        return False
