import time

from django.conf import settings
from django.http import Http404
from django.middleware.gzip import GZipMiddleware

HOUR = 3600
TEXT = ("text/", "application/json")


class CompressText(GZipMiddleware):
    """Compress pages. Files are compressed already, or read in parts.

    Django pads each page by a random length, so that its size tells nothing about what it holds (BREACH).
    """

    def process_response(self, request, response):
        if response.streaming or not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)


def refuse_control_characters(get_response):
    """PostgreSQL stores no NUL, so no address holds one; forms say so beside the field themselves."""

    def middleware(request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware


def keep_private(get_response):
    """Nothing a signed-in person was shown stays in a cache, neither in the browser nor on the way."""

    def middleware(request):
        response = get_response(request)
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def stay_signed_in(get_response):
    """A session ends 12 hours after the last visit; noting the visit once an hour spares the writes."""

    def middleware(request):
        if request.user.is_authenticated:
            signed_in = request.user.last_login
            seen = request.session.get("seen", signed_in.timestamp() if signed_in else 0)
            if time.time() - seen > HOUR:
                request.session["seen"] = int(time.time())
        return get_response(request)

    return middleware
