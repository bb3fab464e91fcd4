from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from aspen.health import healthz

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

handler500 = "aspen.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("healthz", healthz, name="healthz"),
    path("", include("dashboard.urls")),
    path("", include("reports.urls")),
    path("", include("certificates.urls")),
    path("", include("progress.urls")),
    path("", include("credits.urls")),
    path("", include("plans.urls")),
    path("", include("events.urls")),
]

if settings.DEMO or settings.TESTING:
    urlpatterns += [path("mail/", include("notifications.outbox.urls"))]
