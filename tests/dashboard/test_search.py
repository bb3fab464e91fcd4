"""The search box finds what the person may see, and nothing of anybody else."""

import pytest
from django.urls import reverse

from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def search(client, words, user=None):
    if user:
        client.force_login(user)
    return client.get(reverse("search"), {"q": words})


def certified(user):
    return make.make_certificate(make.make_application(make.make_participation(user), status="issued"))


def test_a_learner_finds_events_own_credits_certificates_and_help(client, learner):
    make.make_event(title="Seed libraries")
    credit = make.make_credit(learner, title="A day with seeds")
    certificate = certified(learner)
    page = search(client, "seed", learner)
    assert "Seed libraries" in text_of(page)
    assert credit.get_absolute_url() in page.content.decode()
    assert certificate.number in text_of(search(client, certificate.number, learner))
    assert "When does a credit expire?" in text_of(search(client, "expire", learner))


def test_nobody_finds_another_persons_credit_or_certificate(client, learner, supervisor):
    make.make_credit(supervisor, title="Secret seeds")
    certificate = certified(supervisor)
    for words in ("secret", certificate.number):
        assert "Nothing matches" in text_of(search(client, words, learner))


def test_a_supervisor_finds_the_team_and_nobody_else(client, learner, supervisor, stranger):
    page = search(client, learner.name.split()[0].lower(), supervisor)
    assert reverse("person_print", args=[learner.pk]) in page.content.decode()
    assert "Nothing matches" in text_of(search(client, stranger.email, supervisor))
    assert "People" not in text_of(search(client, supervisor.name, learner))


def test_the_coordinator_finds_anyone_by_name_or_email(client, coordinator, learner):
    for words in (learner.name, learner.email.upper()):
        page = search(client, words, coordinator)
        assert reverse("admin:directory_user_change", args=[learner.pk]) in page.content.decode()


def test_signed_out_people_find_events_and_help(client, learner):
    make.make_event(title="Seed libraries")
    make.make_event(title="Seed drafts", published=False)
    page = text_of(search(client, "seed"))
    assert "Seed libraries" in page
    assert "Seed drafts" not in page
    assert "Nothing matches" in text_of(search(client, learner.name))


def test_a_misspelled_word_finds_the_event(client):
    make.make_event(title="Cataloging photographs")
    assert "Cataloging photographs" in text_of(search(client, "cataloging fotographs"))


@pytest.mark.parametrize("words", ["", "   ", "x" * 500, "%", "_", "'", "<script>"])
def test_odd_words_are_answered(client, learner, words):
    page = search(client, words, learner)
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_more_than_ten_events_lead_to_the_calendar(client):
    for number in range(12):
        make.make_event(title=f"Seeds {number}")
    page = search(client, "seeds").content.decode()
    assert page.split("<main", 1)[1].count('<li><a href="/events/') == 10
    assert f"{reverse('event_list')}?q=seeds" in page
