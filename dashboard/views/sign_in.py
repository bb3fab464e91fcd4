"""How a person signs in, and where they are signed in."""

from datetime import timedelta

from allauth.account.views import RequestLoginCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from dashboard.sessions import sessions_of
from directory.models import RateLimit
from directory.time_zones import in_own_time
from notifications.outbox.models import DeadAddress
from workflow.emails import email_user
from workflow.sentences import sentence

TESTS, TESTS_WITHIN = 3, timedelta(hours=1)


@in_own_time
def sign_in(request):
    methods = Authenticator.objects.filter(user=request.user).order_by("created_at", "pk")
    found = {kind: [each for each in methods if each.type == kind] for kind in Authenticator.Type}
    recovery_codes = found[Authenticator.Type.RECOVERY_CODES]
    facts = {
        "passkeys": found[Authenticator.Type.WEBAUTHN],
        "app": found[Authenticator.Type.TOTP],
        "codes_left": len(recovery_codes[0].wrap().get_unused_codes()) if recovery_codes else 0,
        "sessions": sessions_of(request.user, request.session.session_key),
    }
    return render(request, "dashboard/sign_in.html", facts)


def session_end(request, pk=None):
    """End one of one's own sessions elsewhere, or all of them."""
    if request.method == "POST":
        others = UserSession.objects.filter(user=request.user)
        others = others.exclude(session_key=request.session.session_key)
        ended = [get_object_or_404(others, pk=pk)] if pk else list(others)
        for session in ended:
            session.end()
        messages.success(request, sentence("dashboard/sessions_ended", count=len(ended)))
    return redirect("sign_in")


def email_test(request):
    """Send a mail to the address that mail came back from, to see whether it does again."""
    if request.method == "POST":
        now, key = timezone.now(), f"email-test-{request.user.pk}"
        if RateLimit.objects.take(key, TESTS, TESTS_WITHIN, now=now):
            email_user(request.user, "dashboard/mail/email_test.txt", link=reverse("sign_in"))
            messages.success(request, sentence("dashboard/test_sent", email=request.user.email))
        else:
            messages.warning(request, sentence("dashboard/tests_used_up"))
    return redirect("sign_in")


def email_works(request):
    if request.method == "POST" and DeadAddress.objects.works(request.user.email, now=timezone.now()):
        messages.success(request, sentence("dashboard/address_works", email=request.user.email))
    return redirect("sign_in")


class PasskeyView(AddWebAuthnView):
    """allauth shows recovery codes next, which a person without an authenticator app has no use for."""

    def get_success_url(self):
        return reverse("sign_in")


passkey_new = PasskeyView.as_view()


class CodeView(RequestLoginCodeView):
    """A link in an email knows the address, so that nobody has to type it."""

    def get_initial(self):
        return super().get_initial() | {"email": self.request.GET.get("email", "")}


code_request = CodeView.as_view()
