"""The help as questions: its templates hold the words, and this reads them, for the list of questions and the search."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from lxml import html

from workflow.sentences import NAMES

TOPICS = (
    "start",
    "credits",
    "events",
    "plan",
    "project",
    "journal",
    "revision",
    "certificate",
    "account",
    "supervisors",
    "directors",
    "trustees",
    "mentors",
)


ENDING = re.compile(r"(?<=\w{4})(ing|ed|es|s|d|e)$")


@dataclass(frozen=True)
class Question:
    title: str
    text: str
    url: str

    def words_in(self, words):
        """(how many of the words are in the question, how many anywhere)"""
        title, text = self.title.lower(), f"{self.title} {self.text}".lower()
        return sum(word in title for word in words), sum(word in text for word in words)


@dataclass(frozen=True)
class Topic:
    slug: str
    title: str
    questions: tuple[Question, ...]

    @property
    def url(self):
        return reverse("help_topic", args=[self.slug])

    @property
    def summary(self):
        return " ".join(question.title for question in self.questions[:3])


@cache
def topics():
    return tuple(_read(slug) for slug in TOPICS)


@cache
def contents():
    """The questions under their topics, drawn once: they are the same for everyone."""
    return render_to_string("dashboard/help/_contents.html", {"topics": topics()})


def _read(slug):
    names = {name: getattr(settings, name) for name in NAMES}
    page = html.fromstring(render_to_string(f"dashboard/help/{slug}.html", names))
    url = reverse("help_topic", args=[slug])
    questions = []
    for head in page.xpath("//section/h2[@id]"):
        paragraphs = (element.text_content() for element in head.itersiblings())
        text = " ".join(" ".join(paragraphs).split())
        questions.append(Question(head.text_content(), text, f"{url}#{head.get('id')}"))
    return Topic(slug, page.findtext(".//h1"), tuple(questions))


def search(query):
    """The questions with all the words, those first that ask with them; where none has all, those with any."""
    words = [ENDING.sub("", word) for word in query.lower().split()]
    found = [(question.words_in(words), question) for topic in topics() for question in topic.questions]
    best = max((anywhere for (_, anywhere), _ in found), default=0)
    if not best:
        return []
    found = [(asked, question) for (asked, anywhere), question in found if anywhere == best]
    return [question for _, question in sorted(found, key=lambda pair: -pair[0])]
