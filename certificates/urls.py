from django.urls import path

from certificates.views import application, badge, certificate, degree, report, standing, verification

urlpatterns = [
    path("apply/<int:pk>/", application.apply, name="apply"),
    path("standing/<int:pk>/", standing.standing_detail, name="standing_detail"),
    path("applications/<int:pk>/", application.application_detail, name="application_detail"),
    path(
        "applications/<int:pk>/strike/<int:credit>/",
        application.application_strike,
        name="application_strike",
    ),
    path("applications/<int:pk>/report/", report.report_print, name="report_print"),
    path("applications/report/", report.report_blank, name="report_blank"),
    path("certificates/", certificate.certificate_list, name="certificate_list"),
    path("certificates/<str:number>.pdf", certificate.certificate_pdf, name="certificate_pdf"),
    path("certificates/<str:number>.json", badge.badge_json, name="badge_json"),
    path("certificates/<str:number>.png", badge.badge_png, name="badge_png"),
    path("certificates/<str:number>/", certificate.certificate_detail, name="certificate_detail"),
    path("degrees/claim/", degree.degree_edit, name="degree_edit"),
    path("degrees/<int:pk>/", degree.degree_detail, name="degree_detail"),
    path("degrees/<int:pk>/file/", degree.degree_file, name="degree_file"),
    path("degrees/<int:pk>/file/delete/", degree.degree_file_delete, name="degree_file_delete"),
    path("badges/issuer/", badge.badge_issuer, name="badge_issuer"),
    path("badges/achievements/<slug:code>/", badge.badge_achievement, name="badge_achievement"),
    path("badges/achievements/<slug:code>.png", badge.badge_picture, name="badge_picture"),
    path("badges/status/1/", badge.badge_status, name="badge_status"),
    path(".well-known/did.json", badge.did_json, name="did_json"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:token>/", verification.verify_certificate, name="verify_certificate"),
]
