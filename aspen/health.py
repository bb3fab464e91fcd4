from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from notifications.outbox.models import Mail

LONGEST_WAIT = timedelta(minutes=15)


@never_cache
@login_not_required
def healthz(request):
    """For monitoring: 200 when the database answers and mail goes out."""
    now = timezone.now()
    try:
        late = Mail.objects.waiting().filter(not_before__lt=now - LONGEST_WAIT).count()
    except DatabaseError:
        return answer("database: doesn't answer", status=503)
    if late:
        return answer(
            f"database: ok\nmail: {late} waiting for over {LONGEST_WAIT.seconds // 60} minutes", status=503
        )
    return answer("ok\ndatabase: ok\nmail: ok")


def answer(text, status=200):
    return HttpResponse(text + "\n", content_type="text/plain", status=status)
