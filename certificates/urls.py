from django.urls import path

from certificates.views import application, certificate, degree, report, verification

urlpatterns = [
    path("apply/<int:pk>/", application.apply, name="apply"),
    path("applications/<int:pk>/", application.application_detail, name="application_detail"),
    path("applications/<int:pk>/report/", report.report_print, name="report_print"),
    path("applications/report/", report.report_blank, name="report_blank"),
    path("certificates/", certificate.certificate_list, name="certificate_list"),
    path("certificates/<str:number>.pdf", certificate.certificate_pdf, name="certificate_pdf"),
    path("certificates/<str:number>/", certificate.certificate_detail, name="certificate_detail"),
    path("degrees/claim/", degree.degree_edit, name="degree_edit"),
    path("degrees/<int:pk>/", degree.degree_detail, name="degree_detail"),
    path("degrees/<int:pk>/file/", degree.degree_file, name="degree_file"),
    path("degrees/<int:pk>/file/delete/", degree.degree_file_delete, name="degree_file_delete"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:token>/", verification.verify_certificate, name="verify_certificate"),
]
