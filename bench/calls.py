"""How many functions a request calls and how often it asks the database: figures that no busy machine changes.

Calls are those that cProfile counts, of Python and of C, from the WSGI application down to the last byte.
"""

import cProfile
import sys
from io import BytesIO
from urllib.parse import urlencode

from django.db import connection


def environ(address, *, cookie="", data=None, host="aspen.example.org"):
    """A request as a proxy hands it on, for a WSGI application."""
    path, _, query = address.partition("?")
    body = urlencode(data, doseq=True).encode() if data is not None else b""
    facts = {
        "REQUEST_METHOD": "GET" if data is None else "POST",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_REFERER": f"https://{host}/",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if data is not None:
        facts |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
    return facts


def respond(application, request):
    """Send one request and read the answer to its end; returns the status."""
    statuses = []
    answer = application(request, lambda status, headers, exc_info=None: statuses.append(status))
    try:
        for _ in answer:
            pass
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return int(statuses[0].split()[0])


def calls_of(application, request):
    """The status, and the calls of one request."""
    profile = cProfile.Profile()
    status = profile.runcall(respond, application, request)
    return status, sum(entry.callcount for entry in profile.getstats())


def queries_of(application, request):
    """The status, and the number of statements of one request."""
    count = 0

    def counted(execute, sql, params, many, context):
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        status = respond(application, request)
    return status, count


def figures_of(application, requests):
    """Calls and queries of a page, once warm. `requests` makes a new environ each time it is called."""
    for _ in range(2):
        respond(application, requests())
    status, queries = queries_of(application, requests())
    calls = min(calls_of(application, requests())[1] for _ in range(3))
    return {"status": status, "queries": queries, "calls": calls}
