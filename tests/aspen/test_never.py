"""What must never be, the database refuses too, whoever writes and however."""

from copy import copy

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests import builders as make

NEVER = [
    ("credit", {"amount": "0.25"}),
    ("credit", {"amount": "0"}),
    ("credit", {"amount": "-1"}),
    ("credit", {"amount": "1.3"}),
    ("credit", {"decided_by": F("owner")}),
    ("credit", {"kind": "self_directed", "event": 1}),
    ("credit", {"kind": "self_directed", "independent_event": 1}),
    ("credit", {"event": 1, "independent_event": 1}),
    ("registration", {"attended": True, "waiting": True}),
    ("registration", {"credited_at": "2026-01-01T00:00Z"}),
    ("registration", {"credited_at": "2026-01-01T00:00Z", "attended": False}),
    ("evidence", {"credit": None}),
    ("tutorial", {"title": ""}),
    ("tutorial", {"done_on": None}),
    ("tutorial", {"minutes": None}),
    ("tutorial", {"minutes": 1441}),
    ("evidence", {"independent_event": 1}),
    ("not_duplicate", {"second": F("first")}),
    ("entry", {"hours": "0.25"}),
    ("entry", {"hours": "24.5"}),
    ("entry", {"began": "09:00", "ended": "08:00"}),
    ("entry", {"began": "09:00"}),
    ("note", {"text": ""}),
    ("project", {"timer_stopped_at": "2026-01-01T00:00Z"}),
    ("project", {"mentor": None, "mentor_agreed_on": "2026-01-01"}),
    ("project", {"approved_credits": "1.3"}),
    ("activity", {"credits": "1.3"}),
    ("goals", {"decided_by": F("owner"), "decided_at": "2026-01-01T12:00Z"}),
    ("goals", {"status": "confirmed", "decided_at": "2026-01-01T12:00Z"}),
    ("goals", {"decided_by": 1, "decided_at": None}),
    ("position", {"decided_by": F("user")}),
    ("position", {"status": "confirmed", "decided_at": None}),
    ("position", {"supervisor": F("user")}),
    ("position", {"ended": "1999-01-01"}),
    ("goals", {"ends": "1999-01-01"}),
    ("assessed", {"finished_at": None}),
    ("answer", {"level": 0}),
    ("answer", {"level": 5}),
    ("plan", {"approved_on": None}),
    ("plan", {"decided_by": F("owner")}),
    ("written", {"status": "approved"}),
    ("written", {"shared_at": "2026-01-01T12:00Z"}),
    ("comment", {"outcome": 1, "activity": 1}),
    ("remark", {"text": ""}),
    ("remark", {"hidden_at": "2026-01-01T12:00Z"}),
    ("project", {"approved_on": None}),
    ("project", {"mentor": F("owner")}),
    ("project", {"decided_by": F("owner")}),
    ("event", {"ends": F("begins")}),
    ("event", {"status": "accepted"}),
    ("event", {"fee": "0"}),
    ("event", {"fee": "-1"}),
    ("independent", {"owner": None}),
    ("independent", {"decided_by": F("owner")}),
    ("independent", {"ends": F("begins")}),
    ("independent", {"amount": "0.25"}),
    ("independent", {"category": None}),
    ("independent", {"format": "conference"}),
    ("independent", {"recorded_on": "2026-01-01"}),
    ("group", {"decided_by": F("owner")}),
    ("attendee", {"attended": True}),
    ("attendee", {"answered_at": "2026-01-01T12:00Z"}),
    ("participation", {"ending": "certificate"}),
    ("participation", {"holds_until": "2030-01-01"}),
    ("participation", {"certificate_issued_on": "2026-01-01"}),
    ("participation", {"closed": "2030-01-01", "ending": "certificate", "holds_until": "2034-01-01"}),
    ("participation", {"closed": "1999-01-01", "ending": "closed"}),
    ("application", {"statement": False}),
    ("application", {"decided_by": F("owner")}),
    ("application", {"applied_on": None}),
    ("application", {"standing": {}}),
    ("degree", {"graduated": None}),
    ("degree", {"file": ""}),
    ("degree", {"degree": None}),
    ("degree", {"decided_by": F("owner")}),
    ("degree", {"file_deleted_at": "2026-01-01T12:00Z"}),
    ("degree", {"file_deleted_at": "2026-01-01T12:00Z", "file": "", "status": "submitted"}),
    ("certificate", {"expires": F("issued")}),
    ("certificate", {"number": None}),
    ("certificate", {"decided_by": F("owner")}),
    ("certificate", {"reissue_of": F("id")}),
    ("revocation", {"reason": ""}),
    ("revocation", {"status": "confirmed"}),
    ("revocation", {"decided_by": F("owner")}),
    ("annual_zip", {"file": ""}),
    ("annual_zip", {"done": 2}),
    ("annual_zip", {"state": "failed"}),
    ("annual_zip", {"state": "failed", "file": ""}),
    ("annual_zip", {"state": "failed", "error": "The printer is broken."}),
    ("annual_zip", {"state": "cancelled"}),
    ("annual_zip", {"state": "waiting", "file": ""}),
    ("annual_zip", {"state": "running", "file": "", "finished_at": None}),
    ("annual_zip", {"state": "lost"}),
    ("annual_zip", {"finished_at": None}),
    ("annual_zip", {"leased_until": "2026-01-01T12:00Z"}),
    ("letterhead", {"second_title": ""}),
    ("letterhead", {"first_name": ""}),
    ("letterhead", {"seal": "seal.png"}),
    ("reissue", {"name": ""}),
    ("reissue", {"reason": ""}),
    ("reissue", {"decided_by": F("owner")}),
]


@pytest.mark.parametrize(("row", "change"), NEVER, ids=str)
def test_the_database_refuses_what_must_never_be(rows, row, change):
    for name, row_name in (("event", "event"), ("independent_event", "independent")):
        if change.get(name):
            change = change | {name: rows[row_name]}
    document = rows[row]
    with pytest.raises(IntegrityError), transaction.atomic():
        type(document)._base_manager.filter(pk=document.pk).update(**change)


@pytest.mark.parametrize(
    "row",
    [
        "answer",
        "not_duplicate",
        "planned_event",
        "application",
        "assessing",
        "entry",
        "goals",
        "position",
        "project",
        "reissue",
        "revocation",
        "thanks",
        "written",
    ],
)
def test_the_database_refuses_a_second_one(rows, row):
    again = copy(rows[row])
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        type(again)._base_manager.bulk_create([again])


def test_the_database_refuses_a_second_claim_for_a_degree_beside_an_open_one(rows, people):
    make.make_degree_claim(people["learner"])
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_degree_claim(people["learner"])


def test_the_database_refuses_sessions_that_overlap(rows):
    make.make_entry(rows["project"], began="09:00", ended="10:30", hours="1.5")
    with pytest.raises(IntegrityError, match="entries_of_a_project_do_not_overlap"), transaction.atomic():
        make.make_entry(rows["project"], began="10:29", ended="11:29", hours="1")


def test_the_database_refuses_more_registrations_than_places(people):
    event = make.make_event(days_ago=-5, capacity=1)
    make.make_registration(event, people["learner"])
    waiting = make.make_registration(event, people["mentor"], waiting=True)
    waiting.waiting = False
    for refused in (waiting.save, lambda: make.make_registration(event, people["stranger"])):
        with pytest.raises(IntegrityError, match="no_more_registrations_than_places"), transaction.atomic():
            refused()
