"""How hard a page is to read: the sentences of its HTML, their words, and the Flesch-Kincaid grade."""

import re
from statistics import median

import pyphen
from lxml import html

SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)
BLOCKS = {
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "div",
    "section",
    "label",
    "legend",
    "summary",
}
BLOCKS |= {
    "span",
    "figcaption",
    "blockquote",
    "button",
    "a",
    "option",
    "fieldset",
    "form",
    "main",
    "ul",
    "ol",
    "dl",
}
INLINE = {"a", "span", "b", "strong", "em", "i", "time", "abbr", "small", "code", "mark", "cite", "q"}
# What no one reads as sentences of the page: controls, rows of data, and what people wrote in their own words.
HIDDEN = "//script | //style | //svg | //template | //*[@hidden] | //select | //textarea | //nav | //footer"
HIDDEN += " | //body/header | //table | //blockquote | //q | //ins/.. | //del/.. | //*[@data-own-words]"
HIDDEN += " | //dd | //li[.//*[contains(@class, 'amount') or contains(@class, 'status')]]"
HIDDEN += " | //*[contains(concat(' ', @class, ' '), ' rows ') or contains(@class, 'agenda')]"
END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"(]?[A-Z0-9])")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
ABBREVIATION = re.compile(r"\b(a\.m|p\.m|e\.g|i\.e|St|Dr|No|no|vs|[A-Z])\.")


def sentences(page):
    """The sentences of a page's main part, each as plain text: what ends with a mark, not headings and labels."""
    tree = html.document_fromstring(page)
    for element in tree.xpath(HIDDEN):
        if element.getparent() is not None:
            element.drop_tree()
    main = tree.xpath("//main") or [tree]
    for block in main[0].iter():
        if not isinstance(block.tag, str) or block.tag in INLINE:
            continue
        text = " ".join("".join(_own_text(block)).split())
        text = ABBREVIATION.sub(lambda match: match[0].replace(".", ""), text)
        yield from (
            part
            for part in END.split(text)
            if part.endswith((".", "!", "?", "”", ".)")) and WORD.search(part)
        )


def _own_text(block):
    """The text of an element and its inline parts, without that of the blocks inside."""
    yield block.text or ""
    for child in block:
        if isinstance(child.tag, str) and child.tag in INLINE:
            yield from _own_text(child)
        else:
            yield " "
        yield child.tail or ""


def words(sentence):
    return WORD.findall(sentence)


def syllables(word):
    return len(SYLLABLES.positions(word)) + 1


def median_length(texts):
    return median(len(words(text)) for text in texts)


def grade(texts):
    """The Flesch-Kincaid grade: the school year after which a reader understands the text.

    Source: Kincaid, Fishburne, Rogers and Chissom, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    counted = [word for text in texts for word in words(text)]
    return (
        0.39 * len(counted) / len(texts)
        + 11.8 * sum(syllables(word) for word in counted) / len(counted)
        - 15.59
    )
