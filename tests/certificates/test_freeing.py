"""The honest credits of a revoked certificate count again once a coordinator frees them, with a reason."""

import pytest
from django.core import mail
from django.urls import reverse

from credits.models import CreditUse
from tests import builders as make
from tests.pages import said, text_of
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def used(learner):
    return [
        make.make_credit(learner, amount, title=title)
        for title, amount in (("Honest", "3"), ("Invented", "2"))
    ]


@pytest.fixture
def certificate(learner, used):
    ended = make.make_ended_participation(learner, "administrator")
    application = make.make_application(ended, status="issued")
    for credit in used:
        CreditUse.objects.create(
            credit=credit, participation=ended, certificate_kind=ended.track.certificate_kind
        )
    return make.make_certificate(application, status="revoked")


def free(client, user, certificate, **data):
    client.force_login(user)
    return client.post(reverse("certificate_free", args=[certificate.number]), data, follow=True)


def test_the_coordinator_frees_the_honest_ones_with_a_reason(client, certificate, used, learner, coordinator):
    honest, invented = used
    page = free(client, coordinator, certificate, credits=honest.pk, reason="Its organizer confirmed it.")
    assert said(page) == ["1 credit can count again. Marta Halvorsen gets an email."]
    assert list(CreditUse.objects.values_list("credit", flat=True)) == [invented.pk]
    entry = certificate.history.last()
    assert (entry.move, entry.by, entry.to_status) == ("free", coordinator, "revoked")
    assert entry.note == "“Honest”, 3 credits. Its organizer confirmed it."
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        [learner.email],
        "Credits of your revoked certificate can count again",
    )
    assert "Honest, 3 credits" in letter.body
    assert "The reason: Its organizer confirmed it." in letter.body
    assert "Invented" not in letter.body


REFUSED = [
    ({"reason": "So."}, "Select at least one credit."),
    ({"reason": " "}, "Say why these credits can count again."),
]


@pytest.mark.parametrize(("typed", "why"), REFUSED)
def test_what_is_refused_is_said_and_kept(client, certificate, used, coordinator, typed, why):
    data = typed if typed["reason"].strip() else typed | {"credits": used[0].pk}
    page = free(client, coordinator, certificate, **data)
    assert why in text_of(page)
    assert (f'value="{used[0].pk}" id="credit-{used[0].pk}" checked' in page.content.decode()) is (
        "credits" in data
    )
    assert CreditUse.objects.count() == 2


@pytest.mark.parametrize("who", ["learner", "supervisor", "director", "stranger"])
def test_others_free_nothing(client, request, certificate, used, who):
    user = request.getfixturevalue(who)
    assert free(client, user, certificate, credits=used[0].pk, reason="So.").status_code == 404
    with pytest.raises(MoveRefused):
        certificate.free_credits(used[:1], by=user, reason="So.")
    assert CreditUse.objects.count() == 2


def test_the_credits_of_a_valid_certificate_stay_with_it(client, certificate, used, coordinator):
    type(certificate).objects.filter(pk=certificate.pk).update(status="issued")
    certificate.refresh_from_db()
    with pytest.raises(MoveRefused):
        certificate.free_credits(used[:1], by=coordinator, reason="So.")
    assert "isn’t revoked" in text_of(
        free(client, coordinator, certificate, credits=used[0].pk, reason="So.")
    )
    assert CreditUse.objects.count() == 2


def test_a_second_click_frees_nothing_twice(certificate, used, coordinator):
    certificate.free_credits(used[:1], by=coordinator, reason="So.")
    with pytest.raises(MoveRefused, match="aren’t used for this certificate anymore"):
        certificate.free_credits(used[:1], by=coordinator, reason="So.")
    assert certificate.history.filter(move="free").count() == 1
