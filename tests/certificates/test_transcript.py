"""The transcript: every credit by track, the totals and the certificates, as a page and as a PDF."""

import io

import pytest
from pypdf import PdfReader

from certificates import pdf
from credits.models import CreditUse
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db

PAGE, PDF = "/transcript/", "/transcript.pdf"


@pytest.fixture
def record(learner):
    """Credits that count, are pending, expired or used; and two that are no part of the record."""
    make.make_participation(learner, "staff")
    make.make_credit(learner, "6", title="Counts", category="technology")
    make.make_credit(learner, "2", title="Waits", category="technology", status="pending")
    make.make_credit(learner, "3", title="Old", earned_on=make.on(2021, 6, 3))
    used = make.make_credit(learner, "4", title="Spent", days_ago=200)
    ended = make.make_ended_participation(learner, "trustee")
    CreditUse.objects.create(credit=used, participation=ended, certificate_kind=ended.track.certificate_kind)
    for status in ("declined", "withdrawn"):
        make.make_credit(learner, "9", title=status.title(), status=status)
    return make.make_certificate(make.make_application(ended, status="issued"))


def test_the_page_has_credits_by_track_totals_and_certificates(at_desk, record):
    page = at_desk.get(PAGE)
    transcript = page.context["transcript"]
    assert {
        row.credit.title: [(verdict.group, verdict.counts) for _, verdict in row.by_track]
        for row in transcript.rows
    } == {
        "Counts": [("counts", 6)],
        "Waits": [("pending", 0)],
        "Old": [("not_counting", 0)],
        "Spent": [("counts", 4)],
    }
    assert (transcript.verified, transcript.pending) == (13, 2)
    text = text_of(page)
    for words in (
        "Marta Halvorsen",
        "Credits: 13 verified, 2 pending",
        record.number,
        "Total 10 of 60",
        "expired Jun 3, 2025",
        "Library Trustee Track certificate",
        "Technology 6 (5 required)",
    ):
        assert words in text
    assert ("Declined" in text, "Withdrawn" in text) == (False, False)
    assert at_desk.get("/credits/").content.decode().count(f'href="{PAGE}"') == 1


def test_the_pdf_says_the_same_and_is_named_after_the_person_and_the_day(at_desk, record):
    answer = at_desk.get(PDF)
    today = make.today()
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f'filename="transcript-marta-halvorsen-{today:%Y-%m-%d}.pdf"' in answer["Content-Disposition"]
    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Transcript", "Marta Halvorsen", "Counts", "10 of 60", record.number, "Page 1 of 1"):
        assert words in text
    assert reader.metadata.title == "Marta Halvorsen’s transcript"


def test_without_a_track_a_certificate_or_a_credit_there_is_still_a_transcript(at_desk):
    text = text_of(at_desk.get(PAGE))
    assert ("Credits: 0 verified" in text, text.count("None yet.")) == (True, 2)
    assert at_desk.get(PDF).status_code == 200


def test_a_machine_that_draws_no_pdf_says_so(at_desk, monkeypatch):
    def press(*_):
        raise pdf.PdfUnavailable("No Pango here.")

    monkeypatch.setattr(pdf, "press", press)
    page = at_desk.get(PDF)
    assert (page.status_code, "No Pango here." in text_of(page)) == (503, True)


@pytest.mark.parametrize(
    ("who", "expected"), [("supervisor", 200), ("coordinator", 200), ("director", 404), ("stranger", 404)]
)
def test_those_who_may_see_the_credits_may_see_the_transcript(
    client, request, learner, record, who, expected
):
    client.force_login(request.getfixturevalue(who))
    answers = [client.get(f"/transcript/{learner.pk}{end}").status_code for end in ("/", ".pdf")]
    assert answers == [expected, expected]


def test_the_transcript_takes_as_many_queries_for_many_credits(
    at_desk, learner, record, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(25) as found:
            at_desk.get(PAGE)
        return len(found)

    before = queries()
    for days in range(30):
        make.make_credit(learner, "1", days_ago=300 + days, event=make.make_event())
    assert queries() == before


def test_the_form_for_a_claim_prints_blank_for_anyone(client):
    text = text_of(client.get("/credits/blank/"))
    assert ("Credit Claim Form" in text, "Library Services to the Public" in text) == (True, True)
    assert 'href="/credits/blank/"' in client.get("/help/start/").content.decode()
