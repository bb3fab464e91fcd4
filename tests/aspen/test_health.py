from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.outbox.models import Mail


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "status", "text"),
    [
        (14, 200, "ok\ndatabase: ok\nmail: ok\n"),
        (16, 503, "database: ok\nmail: 1 waiting for over 15 minutes\n"),
    ],
)
def test_healthz_says_whether_mail_goes_out(client, minutes, status, text):
    due = timezone.now() - timedelta(minutes=minutes)
    Mail.objects.create(
        to="a@example.org", sender="b@example.org", subject="A plan", text="…", not_before=due
    )
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content.decode()) == (status, text)
