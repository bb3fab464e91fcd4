import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.views import defaults

RETRY_SECONDS = 30


def server_error(request):
    """The page for what went wrong inside; it asks nothing of the database."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        page = loader.get_template("503.html").render()
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    if isinstance(error, ValueError) and "NUL (0x00)" in str(error):  # psycopg2, for text a view read itself
        return defaults.bad_request(request, error)
    return defaults.server_error(request)
