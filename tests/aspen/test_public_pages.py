"""What a search engine, or a person who shares a link, sees of a public page."""

import pytest
from django.urls import reverse
from lxml import html

from tests.aspen.test_access import PUBLIC, TABLE, address

pytestmark = pytest.mark.django_db

ENTRANCES = ["account_login", "account_signup", "account_reset_password", "account_request_login_code"]
NOTHING_TO_FIND = {"search", "offline", "emails_stop"}
PUBLIC_PAGES = [name for name, answers in TABLE.items() if answers is PUBLIC and name not in NOTHING_TO_FIND]


def described(response):
    page = html.fromstring(response.content)
    return page.xpath("string(//meta[@name='description']/@content)"), page.xpath(
        "string(//meta[@property='og:title']/@content)"
    )


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_describes_itself(name, rows, client):
    response = client.get(address(name, rows))
    if response.headers["Content-Type"].startswith("text/html") and "X-Robots-Tag" not in response.headers:
        assert all(described(response))


@pytest.mark.parametrize("name", ENTRANCES)
def test_an_entrance_describes_itself(name, client):
    assert all(described(client.get(reverse(name))))


def test_an_event_is_shared_with_its_own_words(rows, client):
    event = rows["event"]
    event.description = "Bring a seed, and take one home."
    event.save(update_fields=["description"])
    assert described(client.get(event.get_absolute_url())) == (event.description, event.title)


def test_a_topic_of_the_help_is_shared_with_its_questions(client):
    description, title = described(client.get(reverse("help_topic", args=["credits"])))
    assert title == "Credits"
    assert description.count("?") == 3
