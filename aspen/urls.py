from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from aspen import goals, pages, profile, reports, team, views
from aspen.health import healthz
from credits import standing

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

handler500 = "aspen.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", views.home, name="home"),
    path("inbox/", views.inbox, name="inbox"),
    path("team/", team.team, name="team"),
    path("library/", team.library, name="library"),
    path("library/goals/new/", goals.goals_new, name="goals_new"),
    path("library/goals/<int:pk>/", goals.goals_confirm, name="goals_confirm"),
    path("library/goals/<int:pk>/edit/", goals.goals_edit, name="goals_edit"),
    path("profile/", profile.profile, name="profile"),
    path("profile/position/", profile.position_edit, name="position_edit"),
    path("reports/directors/", reports.director_list, name="director_list"),
    path("reports/directors.csv", reports.director_csv, name="director_csv"),
    path("healthz", healthz, name="healthz"),
    path("help/", pages.help_page, name="help"),
    path("help/<slug:topic>/", pages.help_topic, name="help_topic"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("contact/", pages.contact, name="contact"),
    path("", include("credits.urls")),
    path("projects/", include("plans.project_urls"), {"learned": standing}),
    path("", include("certificates.urls")),
    path("", include("tracks.urls"), {"learned": standing}),
    path("", include("plans.urls"), {"learned": standing}),
]

if settings.DEMO or settings.TESTING:
    urlpatterns += [path("mail/", include("aspen.outbox.urls"))]
