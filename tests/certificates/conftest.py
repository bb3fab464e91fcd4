"""Marta has an approved plan and 60 credits: 40 verified, 20 pending. She is ready to apply."""

from datetime import timedelta

import pytest

from tests import builders as make

REPORT = {
    "outcomes": "Children come to story time.",
    "impacts": "The school borrows our kits.",
    "advice": "",
    "learned_something": "5",
    "confident": "4",
    "will_apply": "5",
    "helps_public": "3",
    "comments": "",
}


@pytest.fixture
def ready(participation, learner):
    """The participation with which the learner may apply."""
    plan = make.make_plan(participation, status="approved", approved_on=make.today() - timedelta(days=200))
    activity = plan.activities.get(kind="formal")
    make.make_credit(learner, "30", days_ago=300, title="Oral history")
    make.make_credit(learner, "10", days_ago=90, activity=activity, title="Story time")
    make.make_credit(learner, "20", days_ago=50, activity=activity, title="Kits", status="pending")
    return participation


@pytest.fixture
def application(ready):
    """A draft that can be sent."""
    application = make.make_application(ready, name_printed="Marta Halvorsen")
    make.make_report(application)
    return application


@pytest.fixture
def submitted(application, learner):
    application.move("submit", by=learner)
    return application


@pytest.fixture
def checked(submitted, coordinator):
    submitted.move("check", by=coordinator)
    return submitted


@pytest.fixture
def certificate(checked, supervisor):
    checked.move("verify", by=supervisor)
    return checked.certificate


@pytest.fixture
def apply(client, ready, learner, typed):
    """Go through the steps as the learner, with what is typed and its changes; the answer of the last one."""

    def post(do="send", **changes):
        client.force_login(learner)
        data = {"stamp": stamp_of(ready)} | typed | changes
        report, send = f"/apply/{ready.pk}/report/", f"/apply/{ready.pk}/send/"
        if do == "extracts":
            return client.post(report, data | {"do": do})
        response = client.post(report, data | {"do": "next" if do == "send" else do})
        if response.status_code != 302 or do == "save":
            return response
        if "?check" in response.url:
            return client.get(response.url)
        if response.url != send:
            return response
        return client.post(send, data | {"stamp": stamp_of(ready), "do": do})

    return post


def stamp_of(participation):
    application = participation.applications.first()
    return application.saved_at.isoformat() if application else ""


@pytest.fixture
def typed(ready):
    """What the learner types into the form."""
    outcome = ready.plans.get().outcomes.get()
    return {"name_printed": "Marta Halvorsen", "statement": "on", "achieved": [outcome.pk], **REPORT}
