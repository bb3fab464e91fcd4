"""What a test reads of a page: its words, its messages, and what a browser would send from its form."""

import re
from html import unescape

from django.template.loader import render_to_string

from dashboard.inbox import documents_waiting_for
from dashboard.waiting import summary_for


def text_of(page):
    return text_in(page.content.decode())


def text_in(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def documents_of(user):
    """The documents of a person's inbox, as its first page lists them."""
    return list(documents_waiting_for(user, summary_for(user).waiting))


def inbox_of(user):
    """What the inbox of a person calls each document that waits."""
    lines = [{"line": line} for line in documents_of(user)]
    pages = [render_to_string("dashboard/_inbox_line.html", line) for line in lines]
    return [unescape(text_in(page.split("</a>")[0])) for page in pages]


def said(page):
    return [str(message) for message in page.context["messages"]]


def typed(page):
    """What a browser would send from the form of a plan: every field with what stands in it."""
    html = page.content.decode().split('id="plan"', 1)[1]
    html = re.sub(r"<template.*?</template>", "", html, flags=re.S)
    data = {}
    for tag in re.findall(r"<input[^>]*>", html):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if facts.get("type") == "checkbox":
            if re.search(r"\schecked", tag):
                data.setdefault(facts["name"], []).append(facts["value"])
        elif "name" in facts:
            data[facts["name"]] = unescape(facts.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', html, flags=re.S):
        data[name] = unescape(text.removeprefix("\n").removeprefix("\r\n"))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, flags=re.S):
        chosen = re.search(r'value="([^"]*)"\s+selected', options) or re.search(r'value="([^"]*)"', options)
        data[name] = chosen[1]
    return data
