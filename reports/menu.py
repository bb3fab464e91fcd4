"""Every report of the state library, once: the reports page, the links above each report, and the admin read it.

To add a report, write its view and URL, and add a row here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from directory.models import User


def coordinators(user: User) -> bool:
    return user.is_coordinator


def readers_of_the_audit(user: User) -> bool:
    return user.is_staff and user.has_perm("pghistory.view_middlewareevents")


@dataclass(frozen=True)
class Report:
    title: str
    url_name: str
    answers: str  # the question that the report answers, as a sentence
    readers: Callable[[User], bool] = coordinators

    @property
    def url(self) -> str:
        return reverse(self.url_name)


REPORTS = (
    Report(
        "Certificates by year",
        "year_list",
        "See who was certified in a given year. Download the Excel list or all PDFs.",
    ),
    Report(
        "Directors",
        "director_list",
        "See which directors of public libraries are certified, due, or overdue.",
    ),
    Report(
        "All credits (Excel)", "export", "Download everyone’s credits, for all time or for certain dates."
    ),
    Report("Changed credits", "credit_check_list", "Check credits whose event was canceled or changed."),
    Report("Possible duplicates", "credit_alike_list", "Find credits that may have been claimed twice."),
    Report("Signatures and seal", "letterhead_edit", "Change the signatures and seal on new certificates."),
    Report(
        "Audit",
        "admin:pghistory_middlewareevents_changelist",
        "See who changed which record, and when.",
        readers_of_the_audit,
    ),
)


def reports_for(user: User) -> list[Report]:
    """The reports that a person may read, in the order of the menu."""
    return [report for report in REPORTS if report.readers(user)]
