from django.urls import path

from reports.views import checks, directors, exports, years

urlpatterns = [
    path("reports/directors/", directors.director_list, name="director_list"),
    path("reports/directors.csv", directors.director_csv, name="director_csv"),
    path("reports/changed-credits/", checks.credit_check_list, name="credit_check_list"),
    path("reports/alike-credits/", checks.credit_alike_list, name="credit_alike_list"),
    path("reports/certificates/", years.year_list, name="year_list"),
    path("reports/certificates/excel/", years.year_excel, name="year_excel"),
    path("reports/certificates/<int:year>/zip/", years.year_zip, name="year_zip"),
    path("reports/certificates/<int:year>/zip/file/", years.year_zip_file, name="year_zip_file"),
    path("reports/credits/", exports.export, name="export"),
    path("reports/credits/file/", exports.export_file, name="export_file"),
    path("credits/aspen-credits.xlsx", exports.credit_excel, name="credit_excel"),
    path("team/aspen-team.xlsx", exports.team_excel, name="team_excel"),
    path("team/<int:pk>/aspen-credits.xlsx", exports.person_excel, name="person_excel"),
]
