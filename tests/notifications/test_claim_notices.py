"""“New credits to verify”: one email a day at most to a supervisor, with everything claimed since the last."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from aspen.worker import tell_of_claims
from credits.models import Credit
from directory.models import User
from notifications.claim_notices import MOST_LINES, tell
from notifications.outbox.models import Mail
from tests import builders as make
from tests.builders import DENVER, on
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, tzinfo=DENVER)


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
    settings.SITE_URL = "https://aspen.example"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time by which emails are written."""
    times = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: times[0])
    return times


def claim(owner, title, *, at=NOON, amount="2"):
    credit = make.make_credit(owner, amount, status="pending", title=title, earned_on=on(2027, 2, 20))
    Credit.objects.filter(pk=credit.pk).update(created=at)
    return credit


@pytest.fixture
def tell_at(clock):
    def tell_at(moment):
        clock[:] = [moment]
        count = tell(now=moment)
        if count:
            Mail.objects.filter(dedupe_key__endswith=str(moment.date())).update(created=moment)
        return count

    return tell_at


def test_credits_of_one_sitting_make_one_email(learner, supervisor, library, tell_at):
    colleague = make.make_user("Ada Colleague", email="ada@example.org")
    make.make_position(colleague, library, supervisor=supervisor)
    claim(learner, "Seeds")
    claim(learner, "Stories", at=NOON + timedelta(minutes=5), amount="0.5")
    claim(colleague, "Maps")

    assert tell_at(NOON + timedelta(minutes=40)) == 1
    letter = Mail.objects.get()
    assert (letter.to, letter.subject) == ("supervisor@example.org", "3 new credits to verify")
    assert letter.text.split("\nChoose which")[0] == (
        "Dear Dana Whitcomb,\n\n"
        "Your people claimed credits:\n\n"
        "- Ada Colleague: “Maps”, 2 credits, February 20, 2027\n"
        "- Marta Halvorsen: “Seeds”, 2 credits, February 20, 2027\n"
        "- Marta Halvorsen: “Stories”, 0.5 credit, February 20, 2027\n\n"
        "You can verify them together. A credit counts when you verify it.\n\n"
        "Open your inbox:\nhttps://aspen.example/inbox/\n\n"
        "--\n"
        "Why you get this: you are their supervisor. You get this at most once a day.\n"
        f"Stop these emails: https://aspen.example{stop_path(supervisor, 'waiting_reminders')}"
    )


def test_a_single_credit_is_named_as_one(learner, tell_at):
    claim(learner, "Seeds")
    tell_at(NOON + timedelta(hours=1))

    assert Mail.objects.get().subject == "A new credit to verify"


def test_a_claim_rests_first_and_later_ones_come_the_next_day(learner, tell_at):
    claim(learner, "Seeds")
    assert tell_at(NOON + timedelta(minutes=29)) == 0
    assert tell_at(NOON + timedelta(minutes=31)) == 1
    claim(learner, "Stories", at=NOON + timedelta(minutes=20))
    claim(learner, "Maps", at=NOON + timedelta(hours=2))
    assert tell_at(NOON + timedelta(hours=9)) == 0

    assert tell_at(NOON + timedelta(hours=20)) == 1
    text = Mail.objects.first().text  # the newest
    assert "“Maps”" in text
    assert "“Stories”" in text
    assert "“Seeds”" not in text
    assert tell_at(NOON + timedelta(hours=44)) == 0


def test_what_is_decided_or_withdrawn_meanwhile_is_not_mentioned(learner, supervisor, tell_at):
    claim(learner, "Seeds").move("verify", by=supervisor)
    claim(learner, "Stories").move("withdraw", by=learner)

    assert tell_at(NOON + timedelta(hours=1)) == 0


def test_what_is_older_is_left_to_the_reminders(learner, tell_at):
    claim(learner, "Seeds", at=NOON - timedelta(days=4))

    assert tell_at(NOON) == 0


def test_a_long_list_ends_with_how_many_more_there_are(learner, tell_at):
    for number in range(MOST_LINES + 3):
        claim(learner, f"Seeds {number}")
    tell_at(NOON + timedelta(hours=1))

    assert "\n- and 3 more\n" in Mail.objects.get().text


@pytest.mark.parametrize("off", [{"waiting_reminders": False}, {"is_active": False}], ids=str)
def test_who_turned_it_off_or_left_gets_none(learner, supervisor, tell_at, off):
    User.objects.filter(pk=supervisor.pk).update(**off)
    claim(learner, "Seeds")

    assert tell_at(NOON + timedelta(hours=1)) == 0


def test_the_worker_tells_nobody_at_night(learner, clock):
    claim(learner, "Seeds", at=NOON - timedelta(hours=20))
    for hour, count in ((6, 0), (7, 1)):
        clock[:] = [NOON.replace(hour=hour)]
        tell_of_claims(clock[0])
        assert Mail.objects.count() == count
