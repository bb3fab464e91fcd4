from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.outbox.models import DeadAddress, Mail

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


def listed(client, state=None):
    page = client.get(reverse("admin:outbox_mail_changelist"), {"state": state} if state else {})
    return sorted(row.to.split("@")[0] for row in page.context["cl"].result_list)


def test_the_list_begins_with_what_failed_or_is_late(client, given_up):
    now = timezone.now()
    hour_ago, soon = now - timedelta(hours=1), now + timedelta(hours=1)
    kinds = {
        "sent": {"sent_at": now},
        "new": {},
        "late": {"not_before": hour_ago},
        "tried": {"attempts": 5, "created": hour_ago, "not_before": soon},
        "back": {"sent_at": now, "bounced_at": now},
    }
    for name, facts in kinds.items():
        Mail.objects.create(to=f"{name}@example.org", sender="b@example.org", subject="A", text="B", **facts)

    assert listed(client) == ["a", "late", "tried"]
    assert listed(client, "failed") == ["a"]
    assert listed(client, "waiting") == ["late", "new", "tried"]
    assert listed(client, "sent") == ["sent"]
    assert listed(client, "bounced") == ["back"]
    assert listed(client, "all") == sorted(["a", *kinds])


def test_what_is_late_is_tried_again_but_nothing_that_was_sent(client, given_up):
    soon = timezone.now() + timedelta(hours=5)
    facts = {"sender": "b@example.org", "subject": "A", "text": "B", "attempts": 9}
    late = Mail.objects.create(to="late@example.org", not_before=soon, **facts)
    sent = Mail.objects.create(to="sent@example.org", sent_at=soon, **facts)
    data = {"action": "try_again", "_selected_action": [late.pk, sent.pk]}
    page = client.post(f"{reverse('admin:outbox_mail_changelist')}?state=all", data, follow=True)

    assert "1 email will be sent again now." in page.content.decode()
    late.refresh_from_db()
    sent.refresh_from_db()
    assert (late.attempts, sent.attempts) == (0, 9)
    assert late.not_before <= timezone.now()


def test_the_coordinator_sees_whose_mail_comes_back_and_clears_it(client, coordinator, learner):
    client.force_login(coordinator)
    row = DeadAddress.objects.create(
        address="learner@example.org", since=timezone.now(), reason="550 5.1.1 user unknown"
    )
    DeadAddress.objects.create(address="other@example.org", since=timezone.now(), works_since=timezone.now())
    changelist = reverse("admin:outbox_deadaddress_changelist")
    html = client.get(changelist).content.decode()
    assert reverse("admin:directory_user_change", args=[learner.pk]) in html
    assert "Marta Halvorsen" in html
    assert "user unknown" in html
    assert "other@example.org" not in html
    assert "other@example.org" in client.get(changelist, {"works": "again"}).content.decode()

    page = client.post(changelist, {"action": "works_again", "_selected_action": [row.pk]}, follow=True)
    assert "1 address works again." in page.content.decode()
    assert not DeadAddress.objects.dead().exists()
