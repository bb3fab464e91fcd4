"""Every email of the app: sent by the real move, to the right addresses, with the right words and links."""

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from reports.merging import merge
from tests import builders as make

pytestmark = pytest.mark.django_db


def test_whose_accounts_are_merged_reads_so_at_both_addresses(learner, coordinator):
    kept = make.make_user("Marta Halvorsen-Reyes", email="marta@example.org")

    merge(learner, kept, by=coordinator, now=timezone.now())

    assert [message.to for message in mail.outbox] == [["marta@example.org"], ["learner@example.org"]]
    for message in mail.outbox:
        assert message.subject == "Your two accounts are one now"
        assert message.body.split("\n\n--\n")[0] == (
            "Dear Marta Halvorsen-Reyes,\n\n"
            "You had two accounts in Aspen. The Montana State Library merged them into one. The records of "
            "learner@example.org are now with marta@example.org, including your credits, plans, and certificates. "
            "Your certificates keep their printed name.\n\n"
            f"Sign in as before, with marta@example.org and its password.\n\nSign in:\n{settings.SITE_URL}\n\n"
            "Isn’t one of these accounts yours? Please write to us:\n"
            f"{settings.SITE_URL}/contact/"
        )


def test_each_template_has_a_test():
    mails = {file.name for file in (settings.BASE_DIR / "templates/reports/mail").iterdir()}
    assert mails == {"merged.txt"}
