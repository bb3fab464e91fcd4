"""The address a mail comes back to, as bounces+<its key>.<signature>@<domain>: nobody else can make up one."""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SIGNED = re.compile(r"\+(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)


def return_path(mail):
    """Where a server sends word of this mail; empty while BOUNCE_ADDRESS is."""
    if not settings.BOUNCE_ADDRESS:
        return ""
    name, domain = settings.BOUNCE_ADDRESS.split("@")
    return f"{name}+{mail.pk}.{_signature(mail, settings.SECRET_KEY)}@{domain}"


def key_and_signature(address):
    """What an address names, whether or not we signed it; None where it names no mail."""
    name, domain = settings.BOUNCE_ADDRESS.lower().split("@") if settings.BOUNCE_ADDRESS else ("", "")
    address = address.strip().lower()
    found = SIGNED.search(address)
    if not (name and found and address.startswith(f"{name}+") and address.endswith(f"@{domain}")):
        return None
    return int(found[1]), found[2]


def is_ours(mail, signature):
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(signature, _signature(mail, key)) for key in keys)


def _signature(mail, secret):
    """In small letters and digits, because some servers write addresses in small letters."""
    named = f"{mail.pk} {mail.to.lower()}"
    found = salted_hmac("notifications.outbox.return_path", named, secret=secret, algorithm="sha256")
    return found.hexdigest()[:20]
