"""Where a person is signed in."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

# The first that a browser's own description names: Edge also says Chrome, and Chrome also says Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
DEVICES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class SignedInDevice:
    """One session, with the names of its browser and device, where they are known."""

    session: UserSession
    browser: str
    device: str
    is_current: bool


def sessions_of(user, current_key: str | None) -> list[SignedInDevice]:
    """The sessions that still work, the current one first and then the newest; two queries."""
    rows = list(UserSession.objects.filter(user=user).order_by("-created_at", "-pk"))
    keys = [row.session_key for row in rows]
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    # A session from before a change of the password no longer signs anyone in.
    expected = user.get_session_auth_hash()
    alive = {
        each.session_key
        for each in stored
        if constant_time_compare(each.get_decoded().get(HASH_SESSION_KEY, ""), expected)
    }
    found = [
        SignedInDevice(
            row,
            _named(BROWSERS, row.user_agent),
            _named(DEVICES, row.user_agent),
            row.session_key == current_key,
        )
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda each: not each.is_current)


def _named(names, user_agent):
    return next((name for part, name in names.items() if part in user_agent), "")
