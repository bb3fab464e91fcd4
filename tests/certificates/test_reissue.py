"""A certificate under a new name: asked for, decided, and what it means for the old one."""

import io
import threading
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from certificates.models import Certificate, Reissue
from credits.models import CreditUse
from dashboard.panel import panel_of
from dashboard.record import record_of
from tests import builders as make
from tests.pages import said
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(certificate):
    mail.outbox.clear()
    return make.make_reissue(certificate)


@pytest.fixture
def reissued(asked, coordinator, certificate):
    asked.move("accept", by=coordinator)
    certificate.refresh_from_db()
    return certificate.reissue


def refused(act):
    with pytest.raises(MoveRefused) as sentence:
        act()
    return str(sentence.value)


def picture():
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, format="PNG")
    return SimpleUploadedFile("proof.png", out.getvalue())


def test_asking_tells_the_coordinators(certificate, coordinator, learner):
    mail.outbox.clear()
    asked = make.make_reissue(certificate)
    assert (asked.owner, asked.status) == (learner, "submitted")
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["coordinator@example.org"], "New name on a certificate of Marta Halvorsen: please decide")
    ]


def test_accepting_gives_a_new_number_and_name_and_leaves_the_dates(reissued, certificate):
    assert (certificate.status, reissued.status) == ("superseded", "issued")
    assert (certificate.name_printed, reissued.name_printed) == ("Marta Halvorsen", "Marta Lindgren")
    same = ("owner", "participation", "application", "kind", "issued", "expires", "basis", "credits_printed")
    assert [getattr(reissued, fact) for fact in same] == [getattr(certificate, fact) for fact in same]
    assert len({certificate.number, reissued.number} | {certificate.token, reissued.token}) == 4
    assert certificate.code != reissued.code


def test_accepting_tells_the_owner_where_the_new_one_is(asked, certificate, coordinator, learner):
    mail.outbox.clear()
    asked.move("accept", by=coordinator)
    certificate.refresh_from_db()
    assert [message.to for message in mail.outbox] == [[learner.email]]
    assert certificate.reissue.get_absolute_url() in mail.outbox[0].body


def test_what_knew_one_certificate_knows_the_latest(reissued, certificate, learner, ready):
    application = certificate.application
    application.refresh_from_db()
    assert application.certificate == reissued
    assert reissued.renewal() == certificate.renewal() == learner.participations.open().get()
    assert CreditUse.objects.count() == 3
    panel = panel_of(record_of(learner, now=make.timezone.now()), on=make.today())
    assert [(held.number, held.is_current) for held in panel.certificates if held.number] == [
        (reissued.number, True)
    ]


def test_a_reissue_is_reissued_once_more(reissued, coordinator):
    make.make_reissue(reissued, "Marta H. Lindgren", accepted_by=coordinator)
    first, second, third = Certificate.objects.with_status_details().order_by("pk")
    words = [certificate.words_on(make.today()) for certificate in (first, second, third)]
    assert words == [
        f"Reissued under a new name as number {second.number}",
        f"Reissued under a new name as number {third.number}",
        "Valid",
    ]
    assert [certificate.replaces for certificate in (first, second, third)] == [
        None,
        first.number,
        second.number,
    ]


def test_one_that_has_expired_is_reissued_and_stays_expired(asked, certificate, coordinator):
    Certificate.objects.update(issued=make.on(2019, 5, 4), expires=make.on(2023, 5, 4))
    asked.move("accept", by=coordinator)
    made = Certificate.objects.with_status_details().get(reissue_of=certificate)
    assert made.number.startswith("MSL-2019-")
    assert made.words_on(make.today()) == "Expired May 4, 2023"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("superseded", "This certificate was replaced by a newer one. Ask for the new name on that one."),
        ("revoked", "This certificate was revoked, so it can’t be reissued."),
    ],
)
def test_what_holds_no_more_is_not_reissued(certificate, coordinator, status, sentence):
    asked = make.make_reissue(certificate)
    Certificate.objects.update(status=status)
    assert refused(lambda: make.make_reissue(certificate)) == sentence
    assert refused(lambda: asked.move("accept", by=coordinator)) == f"{sentence} Decline this request."


def test_a_revocation_that_was_asked_for_comes_first(asked, certificate, coordinator, second):
    make.make_revocation(certificate, second)
    assert refused(lambda: asked.move("accept", by=coordinator)) == (
        "A coordinator asked to revoke this certificate. Decide on that request first."
    )


def test_nobody_asks_for_somebody_elses_but_the_coordinator(certificate, supervisor):
    assert refused(lambda: make.make_reissue(certificate, by=supervisor)) == "You can’t decide on this."


def test_the_coordinator_asks_for_somebody_and_accepts_it(certificate, coordinator, learner):
    mail.outbox.clear()
    asked = make.make_reissue(certificate, by=coordinator, accepted_by=coordinator)
    assert (asked.owner, asked.decided_by) == (learner, coordinator)
    assert [entry.by for entry in asked.history.all()] == [coordinator, coordinator]
    assert [message.to for message in mail.outbox] == [[learner.email]]


def test_a_coordinator_does_not_accept_a_name_of_their_own(asked, learner):
    type(learner).objects.filter(pk=learner.pk).update(is_staff=True)
    learner.refresh_from_db()
    assert refused(lambda: asked.move("accept", by=learner)) == "No one can decide on their own document."


def test_what_was_declined_can_be_asked_again(asked, certificate, coordinator):
    asked.move("decline", by=coordinator, note="Send us the license.")
    assert "Send us the license." in mail.outbox[-1].body
    assert make.make_reissue(certificate).status == "submitted"


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_accept_at_once_reissue_it_once(asked, coordinator, second):
    start, answers = threading.Barrier(2), []

    def accept(by):
        try:
            document = Reissue.objects.get(pk=asked.pk)
            start.wait()
            document.move("accept", by=by)
            answers.append("made")
        except MoveRefused as refusal:
            answers.append("late" if refusal.late else str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=[by]) for by in (coordinator, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["late", "made"]
    assert Certificate.objects.count() == 2


# The pages


def test_the_owner_asks_on_a_page_of_its_own(client, certificate, learner):
    client.force_login(learner)
    address = reverse("certificate_new_name", args=[certificate.number])
    assert address in client.get(certificate.get_absolute_url()).content.decode()
    typed = {"name": "Marta Lindgren", "reason": "I married.", "file": picture()}
    page = client.post(address, typed, follow=True)
    assert said(page) == ["Your request is sent. The Montana State Library will email you the decision."]
    asked = Reissue.objects.get()
    assert (asked.name, asked.file_name) == ("Marta Lindgren", "proof.png")
    assert client.post(address, typed | {"file": picture()}).url == asked.get_absolute_url()
    assert client.get(reverse("reissue_file", args=[asked.pk]))["Content-Disposition"] == (
        'attachment; filename="proof.png"'
    )


def test_the_form_begins_with_the_name_of_the_profile(client, certificate, learner):
    client.force_login(learner)
    address = reverse("certificate_new_name", args=[certificate.number])
    assert client.get(address).context["form"].initial["name"] == ""
    type(learner).objects.filter(pk=learner.pk).update(name="Marta Lindgren")
    assert client.get(address).context["form"].initial["name"] == "Marta Lindgren"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Enter the name to be printed."),
        ("name", "Marta Halvorsen", "The certificate already has this name. Enter the new name."),
        ("name", "x" * 151, "Ensure this value has at most 150 characters (it has 151)."),
        ("reason", " ", "Write the reason in a sentence."),
        ("file", SimpleUploadedFile("a.txt", b"Hello"), "Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."),
    ],
)
def test_the_form_is_refused_field_by_field_and_keeps_what_was_typed(
    client, certificate, learner, field, value, sentence
):
    client.force_login(learner)
    typed = {"name": "Marta Lindgren", "reason": "I married."} | {field: value}
    page = client.post(reverse("certificate_new_name", args=[certificate.number]), typed)
    assert page.context["form"].errors == {field: [sentence]}
    assert "<title>Error: " in page.content.decode()
    assert Reissue.objects.count() == 0


def test_the_coordinator_accepts_on_its_page_and_deletes_the_document(
    client, certificate, coordinator, django_capture_on_commit_callbacks
):
    asked = make.make_reissue(certificate, file=picture(), file_name="proof.png")
    client.force_login(coordinator)
    page = client.post(asked.get_absolute_url(), {"do": "delete-file"}, follow=True)
    assert said(page) == ["The document can be deleted after the decision."]
    page = client.post(
        asked.get_absolute_url(), {"move": "accept", "seen": asked.submitted_at.isoformat()}, follow=True
    )
    assert said(page) == ["You reissued the certificate. Marta Halvorsen gets an email."]
    kept = asked.file.path
    with django_capture_on_commit_callbacks(execute=True):
        client.post(asked.get_absolute_url(), {"do": "delete-file"})
    asked.refresh_from_db()
    assert (asked.file, asked.file_name, asked.status) == ("", "", "accepted")
    assert not Path(kept).exists()


def test_the_owner_takes_it_back_on_its_page(client, asked, learner):
    client.force_login(learner)
    client.post(asked.get_absolute_url(), {"move": "withdraw"})
    asked.refresh_from_db()
    assert asked.status == "withdrawn"


def test_the_pages_of_both_certificates_name_each_other(client, reissued, certificate, learner):
    client.force_login(learner)
    old = client.get(certificate.get_absolute_url()).content.decode()
    new = client.get(reissued.get_absolute_url()).content.decode()
    assert f"Reissued under a new name as number {reissued.number}" in old
    assert reissued.get_absolute_url() in old
    assert "Reissued under a new name. Replaces certificate" in new
    assert certificate.get_absolute_url() in new
