"""A degree: claimed with its proof, decided, and what follows from it."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from certificates.models import Certificate, DegreeClaim, Printed
from directory.models import Degree, User
from tests import builders as make
from tests.pages import text_of
from tracks import rules
from tracks.models import RuleSet
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n97\n%%EOF\n"
)


def diploma(name="diploma.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def said(day):
    return date_format(day, "F j, Y")


def months_ago(months, *, days=0):
    return rules.last_valid_day(make.today() - timedelta(days=days), -months)


@pytest.fixture
def typed():
    return {
        "for_certificate": "True",
        "level": "master",
        "field": "Library and Information Science",
        "school": "University of Montana",
        "graduated": months_ago(12).isoformat(),
        "name_printed": "Marta Halvorsen",
        "do": "send",
    }


@pytest.fixture
def send(at_desk, typed):
    """Post the learner's claim: what is typed, with changes, and a file unless there shall be none."""

    def post(file=..., **changes):
        file = diploma() if file is ... else file
        return at_desk.post("/degrees/claim/", typed | changes | ({"file": file} if file else {}))

    return post


@pytest.fixture
def claim(send):
    """Sent, and waiting for the coordinator."""
    send()
    mail.outbox.clear()
    return DegreeClaim.objects.get()


def refused(document, name, by, note=""):
    with pytest.raises(MoveRefused) as sentence:
        document.move(name, by=by, note=note)
    document.refresh_from_db()
    return str(sentence.value)


# Writing


def test_the_form_writes_nothing_when_it_is_only_read(at_desk):
    assert at_desk.get("/degrees/claim/").status_code == 200
    assert DegreeClaim.objects.count() == 0


@pytest.mark.parametrize(("address", "chosen"), [("", True), ("?for=record", False)])
def test_the_form_opens_for_what_one_came_for(at_desk, address, chosen):
    assert at_desk.get(f"/degrees/claim/{address}").context["form"]["for_certificate"].value() is chosen


def test_an_unfinished_draft_is_kept(send):
    answer = send(None, do="save", school="", graduated="")
    claim = DegreeClaim.objects.get()
    assert (answer.url, claim.status, claim.field) == (
        "/degrees/claim/",
        "draft",
        "Library and Information Science",
    )


def test_sending_opens_the_track_and_tells_the_coordinator(send, learner, coordinator):
    answer = send()
    claim = DegreeClaim.objects.get()
    assert (answer.url, claim.status) == (claim.get_absolute_url(), "submitted")
    assert claim.participation == learner.participations.open().get(track__code="administrator")
    assert claim.file.read() == PDF
    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([coordinator.email], "Degree of Marta Halvorsen: please decide")
    ]
    assert f"valid through {said(rules.last_valid_day(months_ago(12)))}" in mail.outbox[0].body


def test_sending_takes_the_track_that_is_open(send, learner):
    participation = make.make_participation(learner, "administrator")
    send()
    assert DegreeClaim.objects.get().participation == participation


def test_a_degree_for_the_record_opens_no_track(send, learner):
    send(for_certificate="False", graduated="1989-05-13", name_printed="")
    assert (DegreeClaim.objects.get().status, learner.participations.open().count()) == ("submitted", 0)


def test_a_second_click_sends_once(send):
    send()
    answer = send(follow=True)
    assert (answer.url, DegreeClaim.objects.count()) == (DegreeClaim.objects.get().get_absolute_url(), 1)


OLD = months_ago(48, days=1)
TOO_OLD = (
    f"A certificate is valid for 48 months from graduation. For this degree, it would have expired on "
    f"{said(rules.last_valid_day(OLD))}. To put it on record only, change your answer to the first question."
)
TOMORROW = make.today() + timedelta(days=1)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("for_certificate", "", "Choose what it is for"),
        ("field", " ", "Enter the field of study, as on the diploma."),
        ("field", "a\x07b", "This has invisible characters, perhaps from copying."),
        ("school", "", "Enter the school."),
        ("school", "x" * 151, "Ensure this value has at most 150 characters (it has 151)."),
        ("graduated", "", "Enter the graduation date."),
        ("graduated", "in spring", "Enter a date, such as 11/18/2026."),
        (
            "graduated",
            TOMORROW.isoformat(),
            f"{said(TOMORROW)} is in the future. Claim the degree after you graduate, or check the year.",
        ),
        ("graduated", "0025-05-10", "Enter the year with all four digits, such as "),
        ("graduated", OLD.isoformat(), TOO_OLD),
        (
            "level",
            "bachelor",
            "The certificate requires a master’s degree or a doctorate in library or information science.",
        ),
        ("name_printed", " ", "Enter your name as it should be printed."),
        ("file", None, "Choose a file that proves it: your diploma, or a statement from the school."),
        ("file", diploma("letter.docx", b"PK\x03\x04"), "Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."),
        ("file", diploma("empty.pdf", b""), "This file is empty. Choose another."),
        ("file", diploma("half.png", b"\x89PNG\r\n\x1a\n"), "This picture can’t be read. Choose another."),
    ],
)
def test_the_form_is_refused_field_by_field_and_keeps_what_was_typed(send, field, value, sentence):
    page = send(**{field: value})
    errors = page.context["form"].errors
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    text = page.content.decode()
    assert "<title>Error: " in text
    assert field == "school" or "University of Montana" in text
    assert DegreeClaim.objects.filter(status="submitted").count() == 0


def test_a_degree_counts_through_the_very_day(send):
    send(graduated=months_ago(48).isoformat())
    assert DegreeClaim.objects.get().certificate_expires >= make.today()


def test_a_file_once_chosen_need_not_be_chosen_again(send):
    page = send(school="")
    assert "“diploma.pdf” is attached. Choose another only to replace it." in page.content.decode()
    send(None)
    claim = DegreeClaim.objects.get()
    assert (claim.status, claim.file_name, claim.file.read()) == ("submitted", "diploma.pdf", PDF)


def test_a_file_that_is_refused_leaves_the_one_before(send):
    send(do="save")
    send(diploma("x.exe", b"MZ"), do="save", school="Rutgers")
    claim = DegreeClaim.objects.get()
    assert (claim.file_name, claim.file.read(), claim.school) == ("diploma.pdf", PDF, "Rutgers")


def test_another_file_takes_the_place_of_the_one_before(send, settings, django_capture_on_commit_callbacks):
    send(do="save")
    with django_capture_on_commit_callbacks(execute=True):
        send(diploma("statement.pdf"), do="save")
    assert DegreeClaim.objects.get().file_name == "statement.pdf"
    assert len([path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]) == 1


# Sending, against the rules


def test_a_degree_on_record_is_not_put_there_twice(send, learner):
    make.make_degree(learner, graduated=months_ago(12))
    page = send(for_certificate="False")
    assert "This degree is already on record." in text_of(page)
    assert DegreeClaim.objects.get().status == "draft"


def certified(learner, until, track="administrator"):
    application = make.make_application(make.make_ended_participation(learner, track), status="issued")
    return make.make_certificate(application, expires=until)


@pytest.mark.parametrize("track", ["administrator", "strategic"])
def test_a_degree_that_adds_nothing_to_a_certificate_in_force_is_refused(send, learner, track):
    until = rules.last_valid_day(months_ago(12))
    held = certified(learner, until, track)
    sentence = (
        f"Certificate {held.number} is valid through {said(until)}. One for this degree would be valid through "
        f"{said(until)}, so it would add nothing."
    )
    assert sentence in text_of(send())
    assert learner.participations.open().count() == 0


def test_a_track_without_rules_is_refused(send, learner):
    RuleSet.objects.filter(track__code="administrator").update(active=False)
    assert "has no current rules. Ask the Montana State Library." in text_of(send())


def test_an_application_on_its_way_comes_first(send, learner):
    make.make_application(make.make_participation(learner, "administrator"), status="submitted")
    assert "An application for this certificate is waiting for a decision. That one comes first." in text_of(
        send()
    )


# Deciding


def test_accepting_issues_the_certificate_as_of_the_day_of_graduation(
    claim, learner, coordinator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        claim.move("accept", by=coordinator)
    certificate, day = claim.certificate, months_ago(12)
    assert certificate.number == f"MSL-{day.year}-0001"
    assert (certificate.issued, certificate.expires) == (day, rules.last_valid_day(day))
    assert (certificate.name_printed, certificate.credits_printed) == ("Marta Halvorsen", None)
    assert certificate.basis == "Master’s degree, Library and Information Science, University of Montana"
    assert bytes(Printed.objects.get().content).startswith(b"%PDF-")
    closed, renewal = learner.participations.filter(track__code="administrator").order_by("pk")
    assert (closed.ending, closed.closed, closed.holds_until) == (
        "certificate",
        make.today(),
        certificate.expires,
    )
    assert (renewal.is_open, renewal.opened, renewal.due) == (True, make.today(), certificate.expires)
    assert certificate.renewal() == renewal
    assert closed.certificate_issued_on == day  # and not the day on which it was closed
    told = [message for message in mail.outbox if message.to == [learner.email]]
    assert [message.subject for message in told] == ["Your certificate is issued"]
    assert f"is dated {said(day)}, your graduation date" in told[0].body


def test_the_strategic_track_names_the_year_of_graduation_as_that_of_the_certificate(
    send, learner, coordinator, at_desk
):
    send(graduated=months_ago(30).isoformat())
    learner.participations.filter(closed__isnull=False).delete()
    DegreeClaim.objects.get().move("accept", by=coordinator)
    assert learner.participations.get(ending="certificate").closed == make.today()
    page = at_desk.get("/tracks/strategic/").content.decode()
    assert f"You’ve earned a certificate: Library Administrator Track, {months_ago(30).year}" in page


def test_accepting_puts_the_degree_on_record(claim, learner, coordinator):
    claim.move("accept", by=coordinator)
    degree = Degree.objects.get(user=learner)
    assert claim.degree == degree
    assert (degree.confirmed, degree.degree, degree.graduated) == (True, "master", months_ago(12))
    assert degree.proof == (
        f"Claim no. {claim.pk}: diploma.pdf, seen by Theo Brannigan on {said(make.today())}"
    )


def test_accepting_takes_the_place_of_a_certificate_that_ends_earlier(claim, learner, coordinator):
    earlier = certified(learner, make.today() + timedelta(days=30))
    claim.move("accept", by=coordinator)
    earlier.refresh_from_db()
    assert (earlier.status, claim.certificate.status) == ("superseded", "issued")


def test_a_degree_on_record_issues_nothing_and_opens_the_strategic_track(send, learner, coordinator, at_desk):
    learner.participations.all().delete()
    page = at_desk.get("/tracks/strategic/")
    assert 'href="/degrees/claim/?for=record"' in page.content.decode()
    send(for_certificate="False", graduated="1989-05-13")
    claim = DegreeClaim.objects.get()
    assert at_desk.get("/degrees/claim/?for=record").url == claim.get_absolute_url()
    claim.move("accept", by=coordinator)
    assert (Certificate.objects.count(), claim.certificate) == (0, None)
    assert mail.outbox[-1].subject == "Your degree is on record"
    assert "you can open the Strategic Track whenever you like" in mail.outbox[-1].body
    assert "You have a degree: Master’s degree" in text_of(at_desk.get("/tracks/strategic/"))
    at_desk.post("/tracks/strategic/open/")
    assert learner.participations.open().get().track.code == "strategic"


@pytest.mark.parametrize(
    ("move", "subject"),
    [
        ("return", "Your claim for a degree was sent back to you"),
        ("decline", "Your claim for a degree was declined"),
    ],
)
def test_a_refusal_is_told_with_the_note(claim, learner, coordinator, move, subject):
    claim.move(move, by=coordinator, note="This is a transcript.")
    assert [(m.to, m.subject) for m in mail.outbox] == [([learner.email], subject)]
    assert "This is a transcript." in mail.outbox[0].body


def test_what_was_sent_back_is_changed_and_sent_again(claim, coordinator, at_desk, send):
    claim.move("return", by=coordinator, note="This is a transcript.")
    assert "This is a transcript." in at_desk.get("/degrees/claim/").content.decode()
    send(diploma("diploma-2.pdf"))
    claim.refresh_from_db()
    assert (claim.status, claim.file_name, DegreeClaim.objects.count()) == ("submitted", "diploma-2.pdf", 1)


def test_the_day_may_pass_while_the_claim_waits(claim, coordinator):
    DegreeClaim.objects.update(graduated=OLD)
    assert refused(claim, "accept", coordinator).endswith(
        f"expired on {said(rules.last_valid_day(OLD))}. To put it on record only, change your answer to the first question. "
        "Send the claim back so that it can be corrected."
    )
    assert Degree.objects.count() == 0


def test_a_day_corrected_to_one_to_come_is_refused(claim, coordinator):
    DegreeClaim.objects.update(graduated=TOMORROW, for_certificate=False)
    assert refused(claim, "accept", coordinator).startswith(f"{said(TOMORROW)} is in the future")
    assert Degree.objects.count() == 0


def test_another_certificate_may_be_issued_while_the_claim_waits(claim, learner, coordinator):
    held = certified(learner, rules.last_valid_day(months_ago(12)))
    assert refused(claim, "accept", coordinator).startswith(f"Certificate {held.number} is valid through ")


def test_the_track_may_be_closed_while_the_claim_waits(claim, coordinator):
    claim.participation.close(on=make.today())
    assert refused(claim, "accept", coordinator) == (
        "The Library Administrator Track was closed after this was sent. "
        "Send the claim back so that it can be corrected."
    )


def test_the_learner_does_not_close_the_track_while_the_claim_waits(claim, at_desk):
    page = at_desk.post("/tracks/administrator/close/", {"sure": "on"}, follow=True)
    assert "Wait for the decision first." in text_of(page)
    assert claim.participation.is_open


def test_who_is_gone_gets_no_certificate(claim, learner, coordinator):
    User.objects.filter(pk=learner.pk).update(is_active=False)
    assert refused(claim, "accept", coordinator) == (
        "Marta Halvorsen’s account was deactivated. Decline the claim."
    )


def test_coordinators_do_not_decide_on_their_own(coordinator):
    claim = make.make_degree_claim(coordinator, status="submitted")
    assert refused(claim, "accept", coordinator) == "No one can decide on their own document."


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_issue_one_certificate(claim, coordinator, learner):
    other = make.make_user("Uma Second", is_staff=True)
    start, answers = threading.Barrier(2), []

    def accept(by):
        try:
            row = DegreeClaim.objects.get(pk=claim.pk)
            start.wait()
            row.move("accept", by=by)
            answers.append("made")
        except MoveRefused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=[by]) for by in (coordinator, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made, told = sorted(answers, key=lambda answer: answer != "made")
    assert made == "made"
    assert " accepted it on " in told
    assert (Certificate.objects.count(), Degree.objects.count()) == (1, 1)
    assert learner.participations.open().count() == 1


# The pages


def test_the_desk_lists_what_was_sent_and_not_the_drafts_of_others(claim, coordinator, client):
    make.make_degree_claim(make.make_user("Dora Draft"))
    client.force_login(coordinator)
    page = client.get("/admin/certificates/degreeclaim/").content.decode()
    assert ("Marta Halvorsen" in page, "Dora Draft" in page) == (True, False)
    assert (
        claim.get_absolute_url()
        in client.get(f"/admin/certificates/degreeclaim/{claim.pk}/change/").content.decode()
    )


def test_the_coordinator_reads_what_is_on_record_and_decides(claim, learner, coordinator, client):
    make.make_degree(learner, school="Rutgers")
    client.force_login(coordinator)
    page = client.get(claim.get_absolute_url())
    assert "Already on record Master’s degree, Library and Information Science, Rutgers" in text_of(page)
    answer = client.post(claim.get_absolute_url(), {"move": "accept", "seen": page.context["decision"].seen})
    assert (answer.url, Certificate.objects.count()) == ("/inbox/", 1)


def test_a_decision_on_what_was_taken_back_says_so(claim, learner, coordinator, client):
    claim.move("withdraw", by=learner)
    client.force_login(coordinator)
    page = client.post(claim.get_absolute_url(), {"move": "accept"}, follow=True)
    assert "This claim was withdrawn, so there is nothing to decide now." in text_of(page)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_a_decision_on_what_was_sent_anew_is_not_made(claim, learner, coordinator, client):
    client.force_login(coordinator)
    seen = client.get(claim.get_absolute_url()).context["decision"].seen
    claim.move("withdraw", by=learner)
    claim.move("submit", by=learner)
    page = client.post(claim.get_absolute_url(), {"move": "accept", "seen": seen})
    assert "Nothing is decided yet. Please read it again." in text_of(page)
    assert Certificate.objects.count() == 0


def test_a_draft_is_the_owners_alone(client, coordinator, learner):
    claim = make.make_degree_claim(learner)
    client.force_login(coordinator)
    assert client.get(claim.get_absolute_url()).status_code == 404
    assert client.get(f"{claim.get_absolute_url()}file/").status_code == 404


@pytest.mark.parametrize(
    "name", ["Nkauj Hli Xyooj", "Zoë Ñuñez-Ødegård", "ليلى الحسن", "Lee 🍎 O’Dell", "Ab " * 40], ids=str
)
def test_a_name_of_any_script_is_printed_as_it_was_written(send, coordinator, name):
    send(name_printed=name)
    claim = DegreeClaim.objects.get()
    claim.move("accept", by=coordinator)
    assert claim.certificate.name_printed == name.strip()


def test_a_field_and_a_school_of_the_longest_kind_still_make_a_certificate(send, coordinator):
    send(field="F" * 120, school="S" * 150)
    claim = DegreeClaim.objects.get()
    claim.move("accept", by=coordinator)
    assert len(claim.certificate.basis) == 200


def test_the_file_is_handed_out_under_its_name(claim, client, coordinator):
    client.force_login(coordinator)
    answer = client.get(f"{claim.get_absolute_url()}file/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="diploma.pdf"'


@pytest.mark.parametrize("who", ["learner", "coordinator"])
def test_the_file_is_deleted_after_the_decision_and_the_decision_stays(
    claim, who, learner, coordinator, client, django_capture_on_commit_callbacks
):
    claim.move("accept", by=coordinator)
    kept, page = claim.file, f"{claim.get_absolute_url()}file/delete/"
    client.force_login({"learner": learner, "coordinator": coordinator}[who])
    assert "Delete “diploma.pdf”?" in text_of(client.get(page))
    with django_capture_on_commit_callbacks(execute=True):
        shown = client.post(page, follow=True)
    assert f"“diploma.pdf”, deleted {said(make.today())}" in text_of(shown)
    claim.refresh_from_db()
    assert (claim.status, claim.degree.confirmed, claim.certificate.status) == ("accepted", True, "issued")
    assert not kept.storage.exists(kept.name)
    assert client.get(f"{claim.get_absolute_url()}file/").status_code == 404
    assert client.post(page).url == claim.get_absolute_url()


def test_the_file_stays_until_the_decision(claim, at_desk):
    assert at_desk.post(f"{claim.get_absolute_url()}file/delete/").url == claim.get_absolute_url()
    with pytest.raises(MoveRefused):
        claim.delete_file(by=claim.owner, now=timezone.now())
    assert DegreeClaim.objects.get().file


def test_from_the_claim_to_the_verification_page(send, coordinator, learner, client):
    claim_page = send().url
    client.force_login(coordinator)
    assert claim_page in client.get("/inbox/").content.decode()
    seen = client.get(claim_page).context["decision"].seen
    client.post(claim_page, {"move": "accept", "seen": seen})
    client.force_login(learner)
    certificate = Certificate.objects.get()
    assert certificate.get_absolute_url() in client.get(claim_page).content.decode()
    assert certificate.number in client.get("/certificates/").content.decode()
    shown = text_of(client.get(certificate.get_absolute_url()))
    assert "This certificate was issued for a degree" in shown
    assert "Renewal Your renewal opened" in shown
    assert client.get(f"/certificates/{certificate.number}.pdf")["Content-Type"] == "application/pdf"
    client.logout()
    page = text_of(client.get(f"/verify/{certificate.token}/"))
    assert "This certificate is genuine and valid" in page
    assert f"Issued on {said(certificate.issued)}" in page
