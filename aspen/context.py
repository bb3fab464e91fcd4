from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from reports.menu import reports_for
from workflow.sentences import NAMES

PUBLIC = (("event_list", "Events"), ("verify", "Verify a certificate"))
HOME = (("home", "Home"),)
DECIDES = (("inbox", "Inbox"), ("team", "Team"))
HEADS = (("library", "Library"),)
LEARNS = (
    ("credit_list", "Credits"),
    ("plan_list", "Plan"),
    ("event_list", "Events"),
    ("certificate_list", "Certificates"),
)


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    current: str  # for aria-current: page, true (a page below it), or nothing
    count: int = 0


def site(request):
    return {name: getattr(settings, name) for name in (*NAMES, "SITE_URL", "DEMO")}


def navigation(request):
    """The links on top of every page and the reports of the desk, worked out only where a page draws them."""
    return {
        "nav": SimpleLazyObject(lambda: _items(request)),
        "reports": SimpleLazyObject(lambda: reports_for(request.user)),
    }


def _items(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        links, waiting = PUBLIC, 0
    else:
        summary = request.waiting
        links, waiting = (HOME + DECIDES if summary.decides or user.is_staff else HOME), summary.count
        links += (HEADS if summary.heads else ()) + LEARNS
    items = []
    for name, label in links:
        url = reverse(name)
        section = getattr(request, "section", "")  # where another person's document belongs
        current = _current(request.path, url) if not section else "true" if name == section else ""
        items.append(NavItem(label, url, current, waiting if name == "inbox" else 0))
    if user is not None and user.is_staff:
        reports = reverse("report_list")
        items.append(NavItem("Reports", reports, _current(request.path, reports)))
        items.append(NavItem("Admin", reverse("admin:index"), ""))
    return items


def _current(path, url):
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
