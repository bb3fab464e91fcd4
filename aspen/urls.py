from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from aspen.health import healthz
from dashboard.views import sign_in

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

handler500 = "aspen.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    # One page lists every way to sign in and every session: dashboard.views.sign_in.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="sign_in"), name="mfa_index"),
    path("accounts/2fa/webauthn/", RedirectView.as_view(pattern_name="sign_in"), name="mfa_list_webauthn"),
    path("accounts/2fa/webauthn/add/", sign_in.passkey_new, name="mfa_add_webauthn"),
    path("accounts/sessions/", RedirectView.as_view(pattern_name="sign_in"), name="usersessions_list"),
    path("accounts/login/code/", sign_in.code_request, name="account_request_login_code"),
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
