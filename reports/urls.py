from django.urls import path

from reports.views import annual_list, checks, directors, export, letterhead, menu

urlpatterns = [
    path("reports/", menu.report_list, name="report_list"),
    path("reports/certificates/", annual_list.year_list, name="year_list"),
    path("reports/certificates/excel/", annual_list.year_excel, name="year_excel"),
    path("reports/certificates/<int:year>/zip/", annual_list.year_zip, name="year_zip"),
    path("reports/certificates/<int:year>/zip/file/", annual_list.year_zip_file, name="year_zip_file"),
    path("reports/directors/", directors.director_list, name="director_list"),
    path("reports/directors.csv", directors.director_csv, name="director_csv"),
    path("reports/changed-credits/", checks.credit_check_list, name="credit_check_list"),
    path("reports/alike-credits/", checks.credit_alike_list, name="credit_alike_list"),
    path("reports/credits/", export.export, name="export"),
    path("reports/credits/file/", export.export_file, name="export_file"),
    path("reports/letterhead/", letterhead.letterhead_edit, name="letterhead_edit"),
]
