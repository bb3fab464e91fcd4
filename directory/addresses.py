"""The address that a person signs in with. allauth keeps it beside the account, in lower case.

An address that a coordinator typed counts as confirmed only once the person has used a code that was sent there.
Until then neither a password nor a passkey signs anyone in without such a code.
"""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from directory.models import User


def holder_of(email, *, but=None):
    """Another account that has this address, also as one that isn't confirmed yet, or None."""
    others = User.objects.exclude(pk=but.pk if but else None)
    return others.filter(Q(email__iexact=email) | Q(emailaddress__email__iexact=email)).first()


def replace_addresses(user):
    """Make the account's email its only address, to be confirmed."""
    with transaction.atomic():
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=user.email, primary=True)


def sign_out(user, *, but=None):
    """End every session of a person, except the one with the key `but`."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=but or ""):
        session.end()
