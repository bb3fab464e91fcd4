"""What every page loads is what the build makes of its sources, and holds whatever pages use of them."""

import re

import pytest
import tinycss2
from fontTools.ttLib import TTFont

from assets import build

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def classes_of(css):
    return set(CLASS.findall(re.sub(r"url\([^)]*\)", "", css)))


def rules_of(css):
    """Every selector of a style sheet, with its media, and the declarations under it."""

    def read(rules, media=""):
        for rule in rules:
            if rule.type == "qualified-rule":
                content = tinycss2.parse_blocks_contents(rule.content, True, True)
                for selector in build.selectors(rule.prelude):
                    for part in content:
                        yield media, selector, part.serialize()
            elif rule.lower_at_keyword == "media":
                inside = tinycss2.parse_rule_list(rule.content, True, True)
                yield from read(inside, tinycss2.serialize(rule.prelude).strip())

    return list(read(build.parse(css)))


def test_checked_in_results_are_what_the_build_makes():
    stale = [path.name for path, content in build.built().items() if path.read_bytes() != content]
    assert stale == [], "Run `make assets`."


def test_each_class_that_pages_use_is_kept():
    bootstrap = build.BOOTSTRAP.read_text()
    used = {
        name
        for path in (build.ROOT / "templates").rglob("*.html")
        for found in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.findall(r"[\w-]+", found)
    } & classes_of(bootstrap)
    assert {"btn-primary", "form-check-input", "is-invalid", "visually-hidden"} < used
    assert used - classes_of(build.bootstrap(build.used_classes())) == set()


def test_what_is_kept_of_bootstrap_stands_there_in_the_same_order():
    before, after = rules_of(build.BOOTSTRAP.read_text()), rules_of(build.bootstrap(build.used_classes()))
    following = iter(before)
    assert len(after) > 500
    assert [rule for rule in after if rule not in following] == []


def test_what_is_dropped_of_bootstrap_needs_a_class_that_no_page_has_or_is_a_variable_nobody_reads():
    used = build.used_classes()
    kept = set(rules_of(build.bootstrap(used)))
    dropped = [rule for rule in rules_of(build.BOOTSTRAP.read_text()) if rule not in kept]
    assert [
        (selector, declaration)
        for _, selector, declaration in dropped
        if build.needed_classes(selector) <= used and not declaration.startswith("--bs-")
    ] == []


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("b{top:0}.a{top:0}.x{top:0}", ["b{top:0}", ".a{top:0}"]),
        (".x,.a:hover{top:0}", [".a:hover{top:0}"]),
        (".a.x,.a .x,.a>.x{top:0}", []),
        (".a:not(.x),:is(.a,.x){top:0}", [".a:not(.x),:is(.a,.x){top:0}"]),
        ("@media print{.x{top:0}}", []),
        ("@media print{.x{top:0}.a{top:0}}", ["@media print{\n.a{top:0}\n}"]),
    ],
)
def test_rule_is_kept_when_its_classes_are_used(css, kept):
    assert list(build.kept_rules(build.parse(css), {"a"})) == kept


@pytest.mark.parametrize(
    "text",
    [
        '<p class="mb-3 lead">',
        """{% include "a.html" with wrapper_class="mb-3" %}""",
        """<p class="lead{% if kind == "x" %} mb-3{% endif %}">""",
        """forms.TextInput(attrs={"class": "mb-3"})""",
        """row.className = "mb-3";""",
        """row.classList.add("mb-3");""",
    ],
)
def test_class_is_seen_wherever_one_is_written(text):
    assert "mb-3" in build.classes_in(text)


def test_variable_is_dropped_when_nobody_reads_it_any_more():
    css = "a{--one:1;--two:var(--one);--three:3}b{top:var(--three)}"
    assert build.without_unused_variables(css, "") == "a{--three:3}b{top:var(--three)}"
    assert build.without_unused_variables(css, "c{top:var(--two)}") == css


@pytest.mark.parametrize("source", build.SOURCES, ids=lambda path: path.stem)
def test_font_keeps_every_character_and_its_license(source):
    with TTFont(source) as before, TTFont(build.FONTS / source.name) as after:
        assert set(after.getBestCmap()) == set(before.getBestCmap())
        assert re.search("OFL|openfontlicense", after["name"].getDebugName(14))
        assert {"GPOS", "GSUB"} <= set(after.keys())
