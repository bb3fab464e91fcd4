"""What must never be, the database refuses too, whoever writes and however."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.aspen.test_access import people, rows  # noqa: F401  (fixtures)

NEVER = [
    ("credit", {"amount": "0.25"}),
    ("credit", {"amount": "0"}),
    ("credit", {"amount": "-1"}),
    ("credit", {"amount": "1.3"}),
    ("credit", {"decided_by": F("owner")}),
    ("credit", {"kind": "self_directed", "event": 1}),
    ("entry", {"hours": "0.25"}),
    ("entry", {"hours": "24.5"}),
    ("entry", {"began": "09:00", "ended": "08:00"}),
    ("entry", {"began": "09:00"}),
    ("project", {"timer_stopped_at": "2026-01-01T00:00Z"}),
    ("activity", {"credits": "1.3"}),
    ("goals", {"confirmed_by": F("entered_by"), "confirmed_at": "2026-01-01T12:00Z"}),
    ("goals", {"confirmed_at": "2026-01-01T12:00Z"}),
    ("goals", {"ends": "1999-01-01"}),
    ("assessed", {"finished_at": None}),
    ("plan", {"approved_on": None}),
    ("plan", {"decided_by": F("owner")}),
    ("written", {"status": "approved"}),
    ("written", {"shared_at": "2026-01-01T12:00Z"}),
    ("remark", {"text": ""}),
    ("remark", {"hidden_at": "2026-01-01T12:00Z"}),
    ("project", {"approved_on": None}),
    ("project", {"mentor": F("owner")}),
    ("project", {"decided_by": F("owner")}),
    ("event", {"ends": F("begins")}),
    ("event", {"source": "independent"}),
    ("independent", {"owner": None}),
    ("independent", {"decided_by": F("owner")}),
    ("participation", {"ending": "certificate"}),
    ("participation", {"holds_until": "2030-01-01"}),
    ("participation", {"closed": "1999-01-01", "ending": "closed"}),
    ("application", {"statement": False}),
    ("application", {"decided_by": F("owner")}),
    ("certificate", {"expires": F("issued")}),
    ("certificate", {"number": None}),
    ("certificate", {"decided_by": F("owner")}),
]


@pytest.mark.parametrize(("row", "change"), NEVER, ids=str)
def test_the_database_refuses_what_must_never_be(rows, row, change):  # noqa: F811
    if change.get("event"):
        change = change | {"event": rows["event"]}
    document = rows[row]
    with pytest.raises(IntegrityError), transaction.atomic():
        type(document)._base_manager.filter(pk=document.pk).update(**change)
