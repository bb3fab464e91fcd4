import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.outbox.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up(client, coordinator):
    client.force_login(coordinator)
    return Mail.objects.create(
        to="a@example.org",
        sender="b@example.org",
        subject="Sign-in code",
        text="The code is KX7-Q2M",
        failed_at=timezone.now(),
        last_error="OSError: mailbox unavailable",
        attempts=12,
    )


def test_the_coordinator_sees_what_became_of_a_mail_but_not_its_text(client, given_up):
    html = client.get(reverse("admin:outbox_mail_change", args=[given_up.pk])).content.decode()

    assert "mailbox unavailable" in html
    assert "KX7-Q2M" not in html


def test_the_coordinator_has_a_mail_tried_again(client, given_up):
    data = {"action": "try_again", "_selected_action": [given_up.pk]}
    client.post(reverse("admin:outbox_mail_changelist"), data)

    given_up.refresh_from_db()
    assert (given_up.state, given_up.attempts) == ("waiting", 0)


def test_mail_is_neither_written_nor_removed_by_hand(client, given_up):
    assert client.get(reverse("admin:outbox_mail_add")).status_code == 403
    assert (
        client.post(reverse("admin:outbox_mail_delete", args=[given_up.pk]), {"post": "yes"}).status_code
        == 403
    )
