"""Every question of the help has an address, stands in the list of questions, and is found by its words."""

import pytest
from django.urls import reverse
from lxml import html

from dashboard import help as questions
from tests.pages import text_of

pytestmark = pytest.mark.django_db

ALL = [question for topic in questions.topics() for question in topic.questions]


def test_each_topic_has_questions():
    assert all(topic.title and topic.questions for topic in questions.topics())
    assert len({question.url for question in ALL}) == len(ALL) >= 60


def test_the_list_names_each_question_once(client):
    page = html.fromstring(client.get(reverse("help")).content)
    links = [link.get("href") for link in page.xpath("//*[@class='part help-topics']//li/a")]
    assert links == [question.url for question in ALL]


def test_each_question_is_where_its_link_leads(client):
    for topic in questions.topics():
        page = html.fromstring(client.get(topic.url).content)
        assert [head.get("id") for head in page.xpath("//section/h2[@id]")] == [
            question.url.partition("#")[2] for question in topic.questions
        ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("expire", "When does a credit expire?"),
        ("EXPIRED credits", "When does a credit expire?"),
        ("waiting list", "The event is full. What now?"),
        ("two accounts", "I have two accounts. What now?"),
        ("mentor", "Do I need a mentor?"),
    ],
)
def test_the_search_puts_the_best_answer_first(words, first):
    assert questions.search(words)[0].title == first


def test_where_no_question_has_all_the_words_those_with_most_are_found(client):
    assert questions.search("zebra expire")
    assert questions.search("zebra") == []
    assert "No answers for “zebra”" in text_of(client.get(reverse("help"), {"q": "zebra"}))


def test_the_names_of_the_installation_are_in_the_answers(settings):
    questions.topics.cache_clear()
    settings.STATE_NAME = "Idaho"
    assert any(
        "Idaho library" in question.text for topic in questions.topics() for question in topic.questions
    )
    questions.topics.cache_clear()
