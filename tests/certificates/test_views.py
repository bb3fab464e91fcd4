"""The pages: applying, deciding, the certificate and its paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from certificates import pdf
from certificates.models import Application, Certificate
from credits.models import Credit
from tests import builders as make
from tests.pages import text_of
from tracks import rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """The answer that somebody gets at an address."""

    def get(user, address, status=200):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status
        return response

    return get


def lines(groups):
    return {group["name"]: [line["title"] for line in group["lines"]] for group in groups}


# Applying


def test_apply_explains_every_credit(read, ready, learner):
    activity = ready.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "2", days_ago=5, activity=activity, title="Newest")
    make.make_credit(learner, "1", days_ago=5, title="Outside")
    make.make_credit(learner, "1", days_ago=1600, title="Old")
    response = read(learner, f"/apply/{ready.pk}/")
    assert lines(response.context["groups"]) == {
        "used": ["Kits", "Story time", "Oral history"],
        "over": ["Newest"],
        "out": ["Outside", "Old"],
    }
    assert lines(response.context["uses"]) == {
        activity.description: ["Kits", "Story time"],
        "": ["Oral history"],
    }
    expired = rules.last_valid_day(make.today() - timedelta(days=1600))
    text = text_of(response)
    for sentence in (
        "You have met all requirements",
        "20 credits are pending. Dana Whitcomb verifies them with your application.",
        "Earned before your plan was approved 1 entry 30 credits",
        "Used for this certificate 60",
        "2 credits carry over to your renewal",
        "2 entries don’t count",
        "This credit doesn’t belong to a plan activity",
        f"This credit expired on {expired:%B} {expired.day}, {expired.year}",
    ):
        assert sentence in text


def test_apply_writes_nothing_when_it_is_only_read(read, ready, learner):
    read(learner, f"/apply/{ready.pk}/")
    assert Application.objects.count() == 0


def test_apply_says_what_is_missing_instead_of_a_form(read, ready, learner):
    Credit.objects.filter(title="Kits").update(status="declined")
    response = read(learner, f"/apply/{ready.pk}/")
    text = text_of(response)
    assert "You can’t apply yet You need 20 more credits" in text
    assert "Next:" not in text
    assert lines(response.context["groups"]) == {"used": ["Story time", "Oral history"], "out": ["Kits"]}


def test_apply_asks_for_no_report_where_no_plan_is_needed(read, learner):
    participation = make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration")
    response = read(learner, f"/apply/{participation.pk}/")
    assert response.context["steps"] == ["check", "send"]
    assert "Next: sign and send" in response.content.decode()
    assert read(learner, f"/apply/{participation.pk}/report/", 302).url == f"/apply/{participation.pk}/send/"


def test_apply_shows_the_outcomes_of_the_plan_and_prints_its_activities(read, ready, learner):
    text = read(learner, f"/apply/{ready.pk}/report/").content.decode()
    assert "Story times" in text
    for activity in ready.plans.get().activities.all():
        assert activity.description in text


def test_apply_points_out_duplicates(read, ready, learner):
    make.make_credit(learner, "1", days_ago=301, title="Oral history")
    response = read(learner, f"/apply/{ready.pk}/")
    assert [(pair["similar"].why, pair["similar"].certain) for pair in response.context["alike"]] == [
        ("The same title within a week", False)
    ]


def test_apply_saves_an_unfinished_draft(apply, ready):
    response = apply("save", name_printed="", statement="", outcomes="", learned_something="")
    assert response.url == f"/apply/{ready.pk}/"
    application = Application.objects.get()
    assert (application.status, application.report.impacts) == ("draft", "The school borrows our kits.")


def test_apply_sends(apply, learner):
    response = apply(outcomes="<b>Children</b>")
    application = Application.objects.get()
    assert (response.url, application.status) == (application.get_absolute_url(), "submitted")
    assert (application.owner, application.position) == (learner, learner.position)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name_printed", "", "Enter your name as it should be printed."),
        ("statement", "", "Check the box to confirm that your list of credits is true and complete."),
        ("outcomes", " ", "Describe at least one outcome that you achieved."),
        ("impacts", "", "Describe the impact you have seen."),
        (
            "learned_something",
            "",
            "Rate “I learned something by participating in this library activity.”",
        ),
        ("helps_public", "6", "Select a valid choice. 6 is not one of the available choices."),
        ("outcomes", "x" * 100_000, "Ensure this value has at most 5000 characters (it has 100000)."),
        (
            "impacts",
            "a\x07b",
            "This has invisible characters, perhaps from copying. Type it again, or paste it as plain text.",
        ),
    ],
)
def test_apply_is_refused_field_by_field_and_keeps_what_was_typed(apply, field, value, sentence):
    response = apply(**({"comments": "Thank you"} | {field: value}))
    assert response.context["form"].errors == {field: [sentence]}
    text = response.content.decode()
    assert "<title>Error: " in text
    assert response.context["step"] == "send" or "Thank you" in text
    assert not Application.objects.exclude(status="draft").exists()


def test_apply_without_somebody_who_verifies_keeps_what_was_typed(apply, learner):
    learner.positions.update(status="submitted")
    response = apply(comments="Thank you", name_printed="Marta H.")
    assert response.context["form"].non_field_errors() == [
        "No one can verify your application yet. The Montana State Library hasn’t confirmed this position yet. "
        "Save it as a draft until then."
    ]
    assert "Marta H." in response.content.decode()
    assert Application.objects.get().report.comments == "Thank you"


def test_apply_when_a_credit_was_declined_meanwhile_keeps_what_was_typed(apply):
    Credit.objects.filter(title="Kits").update(status="declined")
    response = apply(name_printed="Marta H.")
    assert response.context["form"].non_field_errors() == ["You can’t apply yet. You need 20 more credits."]
    assert "Marta H." in response.content.decode()


def test_a_name_is_printed_on_one_line_however_it_was_sent(apply):
    apply(name_printed="Marta\r\n\u2028Halvorsen")
    assert Application.objects.get().name_printed == "Marta Halvorsen"


def test_apply_sent_twice_by_a_double_click_is_one_application(apply):
    first, second = apply(), apply()
    assert first.url == second.url
    assert [entry.move for entry in Application.objects.get().history.all()] == ["submit"]


def test_apply_leads_to_the_application_once_it_is_sent(read, submitted, learner):
    assert read(learner, f"/apply/{submitted.participation_id}/", 302).url == submitted.get_absolute_url()


def test_apply_says_that_the_track_was_closed(at_desk, ready):
    ready.close(on=make.today())
    page = at_desk.post(f"/apply/{ready.pk}/send/", {"do": "send"}, follow=True)
    assert "This track is closed, so you can’t apply for its certificate." in page.content.decode()


def test_apply_shows_why_it_was_sent_back(read, submitted, learner, coordinator):
    submitted.move("return", by=coordinator, note="One webinar is there twice.")
    assert (
        "One webinar is there twice."
        in read(learner, f"/apply/{submitted.participation_id}/").content.decode()
    )


@pytest.mark.parametrize("person", ["supervisor", "coordinator", "stranger"])
def test_apply_is_for_the_participant_only(read, ready, person, request):
    for step in ("", "report/", "send/"):
        read(request.getfixturevalue(person), f"/apply/{ready.pk}/{step}", 404)


# The application


@pytest.mark.parametrize(
    ("person", "status"),
    [("learner", 200), ("coordinator", 200), ("supervisor", 200), ("director", 404), ("stranger", 404)],
)
def test_application_is_read_by_those_who_have_to_do_with_it(read, submitted, person, status, request):
    read(request.getfixturevalue(person), submitted.get_absolute_url(), status)


def test_application_draft_is_not_read_by_the_supervisor(read, application, supervisor, learner):
    read(supervisor, application.get_absolute_url(), 404)
    assert read(learner, application.get_absolute_url(), 302).url == f"/apply/{application.participation_id}/"


def test_application_says_what_comes_next(read, application, learner, coordinator, supervisor):
    def lead():
        text = read(learner, application.get_absolute_url()).content.decode()
        return text.split('<p class="mt-3 mb-0">')[2].split("</p>")[0].strip()

    application.move("submit", by=learner)
    assert lead() == (
        "The Montana State Library is checking the application for duplicates and errors. Then Dana Whitcomb verifies it,"
        " and the certificate is issued."
    )
    application.move("check", by=coordinator)
    assert lead().startswith(
        "The Montana State Library has checked the application. Dana Whitcomb verifies it next"
    )
    application.move("verify", by=supervisor)
    assert application.certificate.number in lead()


def test_application_tells_the_coordinator_that_the_earlier_certificate_was_staff(
    read, submitted, coordinator, supervisor
):
    note = "No earlier certificate of Marta Halvorsen is for Library Administration: Library Service"
    assert note in read(coordinator, submitted.get_absolute_url()).content.decode()
    assert note not in read(supervisor, submitted.get_absolute_url()).content.decode()
    submitted.move("check", by=coordinator)
    submitted.move("verify", by=supervisor)
    assert note not in read(coordinator, submitted.get_absolute_url()).content.decode()


def test_application_is_checked_and_verified_on_its_page(client, submitted, coordinator, supervisor):
    client.force_login(coordinator)
    client.post(submitted.get_absolute_url(), {"move": "check"})
    client.force_login(supervisor)
    response = client.post(submitted.get_absolute_url(), {"move": "verify"}, follow=True)
    submitted.refresh_from_db()
    assert submitted.status == "issued"
    assert (
        "You verified Marta Halvorsen’s application. The certificate is issued" in response.content.decode()
    )


def test_application_is_not_sent_back_without_a_note(client, submitted, coordinator):
    client.force_login(coordinator)
    response = client.post(submitted.get_absolute_url(), {"move": "return", "note": " "})
    assert response.context["decision"].errors["note"] == ["Write a note to send with your decision."]


def test_application_decided_too_late_shows_what_happened(client, checked, supervisor):
    client.force_login(supervisor)
    client.post(checked.get_absolute_url(), {"move": "send_back", "note": "Look again."})
    response = client.post(checked.get_absolute_url(), {"move": "verify"})
    assert response.status_code == 409
    assert "Dana Whitcomb sent it back on " in response.context["decision"].late
    assert Certificate.objects.count() == 0


def test_application_refuses_to_verify_a_credit_that_is_gone(client, checked, supervisor):
    Credit.objects.filter(title="Kits").update(status="declined")
    client.force_login(supervisor)
    response = client.post(checked.get_absolute_url(), {"move": "verify"})
    assert "“Kits” was declined after this was sent." in response.content.decode()
    checked.refresh_from_db()
    assert checked.status == "checked"


def test_application_is_taken_back_by_its_owner(client, submitted, learner):
    client.force_login(learner)
    response = client.post(submitted.get_absolute_url(), {"move": "withdraw"}, follow=True)
    assert response.redirect_chain[-1][0] == f"/apply/{submitted.participation_id}/"
    submitted.refresh_from_db()
    assert submitted.status == "draft"


# Certificates


def test_certificate_list_is_empty_at_first(read, learner, ready):
    text = read(learner, "/certificates/").content.decode()
    assert "You don’t have a certificate yet." in text
    assert f"/apply/{ready.pk}/" in text


def test_certificate_list_parts_those_in_force_from_earlier_ones(read, certificate, learner):
    participation = make.make_ended_participation(learner, "trustee")
    old = make.make_certificate(
        make.make_application(participation, status="issued"),
        issued=make.on(2019, 5, 4),
        expires=make.on(2023, 5, 4),
    )
    response = read(learner, "/certificates/")
    assert response.context["current"] == [(certificate, "issued", "Valid")]
    assert response.context["past"] == [(old, "expired", "Expired May 4, 2023")]


@pytest.mark.parametrize(
    ("person", "status"),
    [("learner", 200), ("coordinator", 200), ("supervisor", 200), ("director", 404), ("stranger", 404)],
)
def test_certificate_and_paper_are_shown_to_those_who_have_to_do_with_it(
    read, certificate, person, status, request
):
    user = request.getfixturevalue(person)
    read(user, certificate.get_absolute_url(), status)
    read(user, f"/certificates/{certificate.number}.pdf", status)


def test_certificate_says_what_it_is(read, certificate, learner):
    response = read(learner, certificate.get_absolute_url())
    text = response.content.decode()
    for words in (
        "Issued",
        certificate.number,
        certificate.code,
        "Strategic Track, 2021 rules",
        "Oral history",
    ):
        assert words in text
    assert response.context["renewal"] == learner.participations.open().get()
    assert response.context["used_total"] == 60


@pytest.mark.parametrize(
    ("status", "words"),
    [("superseded", "A newer certificate replaced this one"), ("revoked", "isn’t valid anymore")],
)
def test_certificate_says_when_it_does_not_hold(read, certificate, learner, status, words):
    Certificate.objects.update(status=status)
    assert words in read(learner, certificate.get_absolute_url()).content.decode()


def test_certificate_says_why_it_was_revoked(read, certificate, learner, coordinator, second):
    make.make_revocation(certificate, coordinator, "Issued by mistake.", confirmed_by=second)
    assert "Issued by mistake." in read(learner, certificate.get_absolute_url()).content.decode()


def test_certificate_pdf_says_what_was_issued(read, certificate, learner, settings):
    settings.SITE_URL = "https://aspen.example.org"
    response = read(learner, f"/certificates/{certificate.number}.pdf")
    text = " ".join(PdfReader(BytesIO(response.content)).pages[0].extract_text().split())
    for words in (
        "This certifies that Marta Halvorsen has completed 60 continuing-education credits",
        "Certificate of Library Administration",
        f"Certificate number {certificate.number}",
        f"Verify this certificate at aspen.example.org/verify Code {certificate.code}",
        settings.CERTIFICATE_SIGNATORIES[0]["name"],
    ):
        assert words in text


@pytest.mark.parametrize(("query", "way"), [("", "inline"), ("?download=1", "attachment")])
def test_certificate_pdf_is_viewed_or_downloaded(read, certificate, learner, query, way):
    response = read(learner, f"/certificates/{certificate.number}.pdf{query}")
    name = f"certificate-{certificate.number.lower()}-marta-halvorsen.pdf"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'{way}; filename="{name}"'
    assert response["Cache-Control"] == "no-store"


def test_certificate_pdf_says_what_is_missing_where_none_can_be_made(
    read, certificate, coordinator, monkeypatch
):
    def render(facts):
        raise pdf.PdfUnavailable("Install libpango-1.0-0.")

    monkeypatch.setattr(pdf, "render", render)
    response = read(coordinator, f"/certificates/{certificate.number}.pdf", 503)
    assert "Install libpango-1.0-0." in response.content.decode()


# Queries


def queries(client, address):
    client.get(address)  # what is looked up once for the whole process
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("step", ["", "report/", "send/"])
def test_apply_asks_as_often_for_many_credits_as_for_few(client, ready, learner, step):
    client.force_login(learner)
    few = queries(client, f"/apply/{ready.pk}/{step}")
    assert few <= 25
    activity = ready.plans.get().activities.get(kind="formal")
    for day in range(30):
        make.make_credit(learner, "0.5", days_ago=90 - day, activity=activity)
    assert queries(client, f"/apply/{ready.pk}/{step}") == few


def test_application_asks_as_often_for_many_credits_as_for_few(client, submitted, learner):
    client.force_login(learner)
    few = queries(client, submitted.get_absolute_url())
    submitted.move("withdraw", by=learner)
    activity = submitted.participation.plans.get().activities.get(kind="formal")
    for day in range(30):
        make.make_credit(learner, "0.5", days_ago=90 - day, activity=activity)
    submitted.move("submit", by=learner)
    assert queries(client, submitted.get_absolute_url()) == few
    assert few <= 25


def test_certificate_asks_as_often_for_many_credits_as_for_few(client, certificate, learner):
    client.force_login(learner)
    few = queries(client, certificate.get_absolute_url())
    for _ in range(30):
        credit = make.make_credit(learner, "0.5")
        certificate.participation.credits_used.create(credit=credit, certificate_kind=certificate.kind)
    assert queries(client, certificate.get_absolute_url()) == few
    assert few <= 25


def test_certificate_list_asks_as_often_for_many_as_for_one(client, certificate, learner):
    client.force_login(learner)
    few = queries(client, "/certificates/")
    for year in range(1990, 2015):
        participation = make.make_ended_participation(learner, "trustee")
        application = make.make_application(participation, status="issued")
        make.make_certificate(
            application, status="superseded", issued=make.on(year, 5, 4), expires=make.on(year + 4, 5, 4)
        )
    assert queries(client, "/certificates/") == few
    assert few <= 25
