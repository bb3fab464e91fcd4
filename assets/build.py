"""Makes what every page loads, static/aspen/site.css and static/fonts/, from the files beside this one: `make assets`.

The style sheet is Bootstrap, of which only the rules that a page can use are kept, and then Aspen's own. The fonts are
rid of what no style sheet asks for. A test holds the checked-in results to what is built here.
"""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
STATIC = ROOT / "static"
SITE, FONTS = STATIC / "aspen" / "site.css", STATIC / "fonts"
OURS = [STATIC / "aspen" / name for name in ("tokens.css", "aspen.css", "pages.css")]
BOOTSTRAP = HERE / "bootstrap" / "bootstrap.min.css"
SOURCES = sorted(HERE.glob("*/*.woff2"))

# class="…" of templates, css_class="…" of their tags, "class": "…" of widgets, className = "…" and classList.add("…").
CLASSES = re.compile(r"""class\w*(?:["']?\]?\s*[:=]\s*|\.\w+\()("[^"]*"|'[^']*')""", re.IGNORECASE)
TAG = re.compile(r"{%.*?%}|{{.*?}}")
WORD = re.compile(r"[A-Za-z][\w-]*")
READ = re.compile(r"var\((--[\w-]+)")
SET = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=}))")

# What the style sheets ask for, and what a text is set with unasked. The rest is for fractions.
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "tnum"]


def classes_in(text):
    """The classes that a file writes: once with the tags of templates, which may hand one on, and once without them,
    since the quotes in a tag end an attribute early.
    """
    written = CLASSES.findall(text) + CLASSES.findall(TAG.sub(" ", text))
    return {name for names in written for name in WORD.findall(names)}


def used_classes():
    """The classes that templates, scripts and Python write; every widget of crispy has a template of ours."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/*/*.js")]
    files += [path for app in ROOT.glob("*/apps.py") for path in app.parent.rglob("*.py")]
    return {name for path in files for name in classes_in(path.read_text())}


def needed_classes(selector):
    """The classes without which a selector matches nothing; what stands in brackets, as in `:not()`, is left out."""
    tokens = tinycss2.parse_component_value_list(selector)
    return {after.value for dot, after in pairwise(tokens) if dot == "." and after.type == "ident"}


def selectors(prelude):
    """The selectors that commas divide, but for the commas in brackets."""
    parts = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def parse(css):
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def kept_rules(rules, used):
    """The rules that can apply, as text, one a line."""
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [part for part in selectors(rule.prelude) if needed_classes(part) <= used]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.lower_at_keyword == "media":
            inside = list(kept_rules(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inside:
                yield "\n".join([f"@media{tinycss2.serialize(rule.prelude)}{{", *inside, "}"])
        elif rule.lower_at_keyword != "charset":  # the banner begins with it
            yield rule.serialize()


def without_unused_variables(css, others):
    """A variable that nothing reads sets nothing; when it is gone, another may be unread."""
    while unread := set(SET.findall(css)) - set(READ.findall(css + others)):
        css = SET.sub(lambda found, unread=unread: "" if found[1] in unread else found[0], css)
    return css


SPACE = re.compile(r"\s*([{};])\s*")


def without_comments(css):
    """Each rule on a line of its own, without the spaces that only a reader of the source needs."""
    lines = (SPACE.sub(r"\1", rule.serialize()).replace(": ", ":") for rule in parse(css))
    return "".join(f"{line}\n" for line in lines)


def bootstrap(used):
    css = BOOTSTRAP.read_text()
    banner = css[: css.index("*/") + 2]
    others = "".join(path.read_text() for path in STATIC.rglob("*.css") if path != SITE)
    rules = "\n".join(kept_rules(parse(css), used))
    return f"{banner}\n{without_unused_variables(rules, others)}\n"


def style_sheet():
    return bootstrap(used_classes()) + "".join(without_comments(path.read_text()) for path in OURS)


def font(source):
    """The bytes of the font with all its characters, without the features and tables that a browser leaves alone."""
    options = subset.Options(
        flavor="woff2",
        layout_features=FEATURES,
        glyph_names=False,
        name_IDs=[0, 14],  # whose it is, and where its licence is
        recalc_timestamp=False,
        notdef_outline=True,
    )
    options.drop_tables += ["vhea", "vmtx", "STAT"]
    with TTFont(source, recalcTimestamp=False, recalcBBoxes=False) as opened:
        cut = subset.Subsetter(options)
        cut.populate(unicodes=opened.getBestCmap())
        cut.subset(opened)
        with BytesIO() as written:
            subset.save_font(opened, written, options)
            return written.getvalue()


def built():
    """What each file of the results must hold."""
    return {SITE: style_sheet().encode(), **{FONTS / source.name: font(source) for source in SOURCES}}


if __name__ == "__main__":
    for path, content in built().items():
        path.write_bytes(content)
        print(f"{len(content):7,}  {path.relative_to(ROOT)}")
