import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from aspen.outbox.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "aspen.outbox.backend.OutboxBackend"


def message(*to, key=None, **kwargs):
    headers = {"X-Dedupe-Key": key} if key else {}
    return EmailMultiAlternatives(
        "A plan waits", "Please read it.", "aspen@example.org", to, headers=headers, **kwargs
    )


def test_backend_writes_one_row_for_each_person():
    assert (
        send_mail(
            "A plan\n waits", "Please read it.", "aspen@example.org", ["a@example.org", "b@example.org"]
        )
        == 1
    )
    assert list(Mail.objects.order_by("to").values_list("to", "subject", "text")) == [
        ("a@example.org", "A plan waits", "Please read it."),
        ("b@example.org", "A plan waits", "Please read it."),
    ]
