"""Revoking takes two coordinators; what follows, and what does not."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from certificates.models import Certificate, Revocation
from credits.models import CreditUse
from dashboard.panel import panel_of
from dashboard.record import record_of
from tests import builders as make
from tests.pages import said, text_of
from tracks.models import Participation
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(certificate, coordinator, second):
    mail.outbox.clear()
    return make.make_revocation(certificate, coordinator)


def refused(act):
    with pytest.raises(MoveRefused) as sentence:
        act()
    return str(sentence.value)


def test_asking_changes_nothing_and_tells_the_other_coordinator(asked, certificate, coordinator):
    certificate.refresh_from_db()
    assert certificate.status == "issued"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["second@example.org"], f"Please decide whether to revoke certificate {certificate.number}")
    ]
    assert coordinator not in asked.who_may_confirm()


def test_confirming_revokes_the_certificate_and_tells_why(asked, certificate, second, learner):
    mail.outbox.clear()
    asked.move("confirm", by=second)
    certificate.refresh_from_db()
    assert (certificate.status, certificate.decided_by) == ("revoked", second)
    assert [(entry.move, entry.by, entry.note) for entry in certificate.history.all()] == [
        ("revoke", second, "Issued by mistake.")
    ]
    assert [message.to for message in mail.outbox] == [["coordinator@example.org"], [learner.email]]
    assert "Issued by mistake." in mail.outbox[1].body


def test_after_it_the_credits_stay_spent_and_the_renewal_open_but_it_opens_no_track(
    asked, certificate, second, learner
):
    spent = CreditUse.objects.count()
    asked.move("confirm", by=second)
    ended = certificate.participation
    ended.refresh_from_db()
    assert CreditUse.objects.count() == spent > 0
    assert certificate.renewal().due is None
    assert (ended.ending, ended.holds_until) == ("closed", None)
    assert certificate.renewal().is_open
    assert (certificate.renewal().due, ended.due) == (None, None)
    assert ended not in learner.participations.ended_in_certificate()


@pytest.mark.parametrize("granted", [None, make.on(2031, 5, 4)])
def test_the_renewal_is_due_when_the_revoked_one_was_unless_another_day_was_entered(
    asked, certificate, second, granted
):
    before, renewal = make.on(2025, 5, 4), certificate.renewal()
    assert renewal.due == certificate.expires
    Participation.objects.filter(pk=certificate.participation_id).update(due=before)
    if granted:
        Participation.objects.filter(pk=renewal.pk).update(due=granted)
    Revocation.objects.get().move("confirm", by=second)
    renewal.refresh_from_db()
    assert renewal.due == (granted or before)


def test_who_asked_does_not_confirm(asked, coordinator, certificate):
    assert (
        refused(lambda: asked.move("confirm", by=coordinator)) == "No one can decide on their own document."
    )
    certificate.refresh_from_db()
    assert certificate.status == "issued"


def test_whose_certificate_it_is_neither_asks_nor_confirms_nor_sees_it(
    asked, certificate, learner, coordinator
):
    type(learner).objects.filter(pk=learner.pk).update(is_staff=True)
    learner.refresh_from_db()
    assert refused(lambda: asked.move("confirm", by=learner)) == "You can’t decide on this."
    assert not Revocation.objects.visible_to(learner).exists()
    asked.move("drop", by=coordinator)
    assert refused(lambda: make.make_revocation(certificate, learner)) == (
        "You can’t ask to revoke your own certificate."
    )


def test_nobody_revokes_alone(certificate, coordinator):
    assert refused(lambda: certificate.move("revoke", by=coordinator, note="So.")) == (
        "It takes two coordinators to revoke a certificate. One asks, and another confirms."
    )


def test_nobody_but_a_coordinator_asks(certificate, supervisor):
    assert refused(lambda: make.make_revocation(certificate, supervisor)) == "You can’t decide on this."


@pytest.mark.parametrize(("name", "status"), [("refuse", "refused"), ("drop", "dropped")])
def test_refused_or_taken_back_it_stays_and_can_be_asked_again(asked, certificate, second, name, status):
    asked.move(name, by=second if name == "refuse" else asked.owner, note="The lists were found.")
    certificate.refresh_from_db()
    assert (asked.status, certificate.status) == (status, "issued")
    make.make_revocation(certificate, second)


def test_one_that_was_replaced_meanwhile_is_not_revoked(asked, certificate, coordinator, second):
    Certificate.objects.get(pk=certificate.pk).move("supersede", as_system=True)
    assert refused(lambda: asked.move("confirm", by=second)) == (
        "This certificate was replaced by a newer one and isn’t valid anymore, so there’s nothing to revoke."
        " If the one that replaced it is wrong too, revoke that one. Decline this request."
    )
    asked.refresh_from_db()
    assert asked.status == "submitted"


def test_one_that_has_expired_can_be_revoked(asked, certificate, second):
    Certificate.objects.update(issued=make.on(2019, 5, 4), expires=make.on(2023, 5, 4))
    asked.move("confirm", by=second)
    certificate.refresh_from_db()
    assert certificate.state_on(make.today()) == "revoked"


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_confirm_at_once_revoke_it_once(asked, certificate, second):
    third = make.make_user("Wanda Third", is_staff=True)
    start, answers = threading.Barrier(2), []

    def confirm(by):
        try:
            document = Revocation.objects.get(pk=asked.pk)
            start.wait()
            document.move("confirm", by=by)
            answers.append("made")
        except MoveRefused as refusal:
            answers.append("late" if refusal.late else str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[by]) for by in (second, third)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["late", "made"]
    assert certificate.history.filter(move="revoke").count() == 1


# The pages


def test_the_coordinator_asks_on_the_page_of_the_certificate(client, certificate, coordinator, second):
    client.force_login(coordinator)
    address = reverse("certificate_revoke", args=[certificate.number])
    assert address in client.get(certificate.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": " "}).context["form"].errors == {
        "reason": ["Write why it should be revoked."]
    }
    page = client.post(address, {"reason": "The lists are wrong."}, follow=True)
    assert said(page) == ["The other coordinators get an email, and one of them can confirm it."]
    again = client.post(address, {"reason": "The lists are wrong."})
    assert again.url == Revocation.objects.get().get_absolute_url()


def test_the_page_says_that_a_second_coordinator_is_needed(client, certificate, coordinator):
    client.force_login(coordinator)
    page = client.get(reverse("certificate_revoke", args=[certificate.number]))
    assert "No one can confirm your request now" in text_of(page)


def test_the_other_coordinator_confirms_on_its_page(client, asked, certificate, second):
    client.force_login(second)
    page = client.post(
        asked.get_absolute_url(), {"move": "confirm", "seen": asked.submitted_at.isoformat()}, follow=True
    )
    assert said(page) == [f"Certificate {certificate.number} is revoked. Marta Halvorsen gets an email."]
    text = text_of(client.get(certificate.get_absolute_url()))
    assert "Issued by mistake." in text
    assert "The renewal track is still open, under Strategic Track" in text


def test_refusing_needs_a_reason(client, asked, second):
    client.force_login(second)
    page = client.post(asked.get_absolute_url(), {"move": "refuse"})
    assert "Why are you declining it? Write a note to send with your decision." in text_of(page)


@pytest.mark.parametrize("person", ["learner", "supervisor", "stranger"])
def test_only_coordinators_have_the_pages(client, asked, certificate, person, request):
    client.force_login(request.getfixturevalue(person))
    for address in (asked.get_absolute_url(), reverse("certificate_revoke", args=[certificate.number])):
        assert client.get(address).status_code == 404


def test_the_admin_revokes_nothing_and_leads_to_the_page(client, asked, certificate, coordinator):
    client.force_login(coordinator)
    address = reverse("admin:certificates_certificate_change", args=[certificate.pk])
    page = client.get(address).content.decode()
    assert 'name="decision"' not in page
    assert certificate.get_absolute_url() in page
    assert asked.get_absolute_url() in page
    assert client.post(address, {"decision": "revoke", "note": "So."}).status_code == 403
    assert (
        client.post(reverse("admin:certificates_certificate_delete", args=[certificate.pk])).status_code
        == 403
    )


def test_the_control_panel_still_shows_it_among_the_past(asked, certificate, second, learner):
    asked.move("confirm", by=second)
    panel = panel_of(record_of(learner, now=make.timezone.now()), on=make.today())
    (held,) = (each for each in panel.certificates if each.number == certificate.number)
    day = f"{make.today():%B} {make.today().day}, {make.today().year}"
    assert (held.words, held.is_current) == (f"Revoked on {day}", False)
    assert certificate.participation_id not in [one.pk for one in panel.past]
