from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from directory.models import Position
from notifications.outbox.models import DeadAddress
from workflow.sentences import NAMES

CODE_SENT = {"account/messages/login_code_sent.txt", "account/messages/email_confirmation_sent.txt"}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That email or password isn’t right. Try again, or ask for a code.",
    }

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix, email, context):
        """allauth renders the subject without the request, and so without the names of the installation."""
        names = {name: getattr(settings, name) for name in NAMES}
        super().send_mail(template_prefix, email, names | context)

    def render_mail(self, template_prefix, email, context, headers=None):
        """The text that allauth makes, and a page with the same words and one button beside it."""
        message = super().render_mail(template_prefix, email, context, headers)
        links = (context.get(name) for name in ("password_reset_url", "activate_url", "signup_url"))
        text, _, _ = message.body.partition("\n\n--\n")
        facts = context | {"subject": message.subject, "text": text, "link": next(filter(None, links), "")}
        message.attach_alternative(render_to_string("account/email/page.html", facts), "text/html")
        return message

    def confirm_email(self, request, email_address):
        """Who types the code from an email has got that email."""
        DeadAddress.objects.works(email_address.email, now=timezone.now())
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            Position.objects.link_supervisor(email_address.user)
        return confirmed

    def post_login(self, request, user, **facts):
        method = get_authentication_records(request, user)[-1:]
        if method and method[0].get("method") == "code":
            DeadAddress.objects.works(method[0].get("email", ""), now=timezone.now())
        return super().post_login(request, user, **facts)

    def add_message(self, request, level, message_template=None, *args, **options):
        """The page for a code says itself where the code went; only a new one is worth a message."""
        if message_template not in CODE_SENT or request.POST.get("action") == "resend":
            super().add_message(request, level, message_template, *args, **options)

    def login(self, request, user):
        """A person who gets in has shown that the address is theirs, so people who named it find their supervisor."""
        super().login(request, user)
        Position.objects.link_supervisor(user)

    def get_signup_redirect_url(self, request):
        return reverse("position_edit")


class SecondStepAdapter(DefaultMFAAdapter):
    """An authenticator app asks for a second step after the password; a passkey is one more way to sign in.

    Otherwise a person who adds a passkey on a phone couldn't sign in with the password at work.
    """

    def is_mfa_enabled(self, user, types=None):
        if types is None or set(types) == {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
            types = [Authenticator.Type.TOTP]
        return super().is_mfa_enabled(user, types)

    def generate_authenticator_name(self, user, type):
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}
