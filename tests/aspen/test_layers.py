"""Links, templates and static files follow the order of the layers, as imports do.

An app may name the addresses, templates and static files of its own and of the layers below. Anyone may name the site's
frame. `points_up.txt` lists the exceptions that are left: a new one fails, and so does a line that is no longer needed.
"""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
POINTS_UP = Path(__file__).with_name("points_up.txt")

# The site's frame: every page offers these addresses, so any page may name them.
FRAME = {
    "home",
    "help",
    "help_topic",
    "accessibility",
    "contact",
    "profile",
    "emails_stop",
    "inbox",
    "search",
    "manifest",
    "admin:index",
    "set_language",
}
FRAME_STATIC = ("aspen", "fonts", "img")  # the look of the site
THIRD_PARTY = ("account_", "mfa_", "usersessions_")

TAG = re.compile(r"""{%-?\s*(url|include|extends|static)\s+["']([^"']+)["']""")
REVERSING = {"reverse", "reverse_lazy", "redirect", "resolve_url"}


def layers():
    """How high each app is; those that share a layer and may know each other have the same number."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (rows,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    levels = {}
    for level, row in enumerate(reversed(rows)):
        for place, app in enumerate(re.split(r"\s*([:|])\s*", row)[::2]):
            levels[app] = (level, place if "|" in row else 0)
    return levels


LEVELS = layers()


def may_name(app, other):
    if other not in LEVELS or app == other:
        return True
    (level, place), (other_level, other_place) = LEVELS[app], LEVELS[other]
    return other_level < level or (other_level == level and other_place == place)


def addresses(resolver, app=None):
    """The name of each address, with the app whose urls.py defines it."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name, app
        elif isinstance(entry, URLResolver):
            module = getattr(entry.urlconf_module, "__name__", app)
            yield from addresses(entry, module.split(".")[0] if module else app)


def tracked(*patterns):
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in names.stdout.splitlines() if (ROOT / name).exists()]


TEMPLATES = {name.removeprefix("templates/") for name in tracked("templates")}


def app_of_address(name):
    if name in FRAME or name.startswith(THIRD_PARTY):
        return None
    if name.startswith("admin:"):
        label = name.removeprefix("admin:").split("_")[0]
        return {"outbox": "notifications"}.get(label, label)
    return ADDRESSES.get(name)


def app_of_template(name):
    return "notifications" if name.startswith("outbox/") else name.split("/")[0]


def app_of_static(name):
    folder = name.split("/")[0]
    return None if folder in FRAME_STATIC else folder


OWNER = {
    "url": app_of_address,
    "include": app_of_template,
    "extends": app_of_template,
    "static": app_of_static,
}


def named_by_templates():
    """What each template names: its file, its app, the name, and whose that is."""
    for template in TEMPLATES:
        app = app_of_template(template)
        if app not in LEVELS:
            continue  # of the project, allauth or the admin: the top
        for kind, name in TAG.findall((ROOT / "templates" / template).read_text()):
            yield f"templates/{template}", app, name, OWNER[kind](name)


def named_by_modules():
    for file in tracked(*(f"{app}/**.py" for app in LEVELS)):
        app = file.split("/")[0]
        if "/migrations/" in file:
            continue
        for node in ast.walk(ast.parse((ROOT / file).read_text())):
            if isinstance(node, ast.Constant) and node.value in TEMPLATES:
                yield file, app, node.value, app_of_template(node.value)
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                function = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if function in REVERSING and isinstance(node.args[0].value, str):
                    yield file, app, node.args[0].value, app_of_address(node.args[0].value)


ADDRESSES = {name: app for name, app in addresses(get_resolver()) if name}


def pointing_up():
    named = [*named_by_templates(), *named_by_modules()]
    return sorted(
        {f"{file} {name}" for file, app, name, other in named if other and not may_name(app, other)}
    )


def test_every_address_belongs_to_an_app_of_the_layers():
    """So that the order below is checked for each of them."""
    ours = {name for name, app in ADDRESSES.items() if app in LEVELS}
    assert {"home", "plan_detail", "credit_list", "event_list", "certificate_list", "mail_list"} <= ours


def test_names_follow_the_order_of_the_layers():
    listed, found = POINTS_UP.read_text().splitlines(), pointing_up()
    assert {
        "new": sorted(set(found) - set(listed)),
        "no longer needed": sorted(set(listed) - set(found)),
    } == {
        "new": [],
        "no longer needed": [],
    }
