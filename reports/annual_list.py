"""The certificates of a year: the list that the State Library publishes, and its sums."""

from decimal import Decimal

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from directory.models import Position


def of_year(certificates: QuerySet, year: int) -> QuerySet:
    """Those issued in a year, each with its `library`: of the application, or where its owner works now."""
    works_at = Position.objects.open().filter(primary=True, user=OuterRef("owner")).values("library__name")
    library = Coalesce("application__position__library__name", Subquery(works_at[:1]), Value(""))
    found = certificates.filter(issued__year=year).annotate(library=library)
    return found.select_related("participation__track", "reissue", "application").order_by(
        "participation__track__name", "name_printed", "number"
    )


def counted(certificates: QuerySet) -> QuerySet:
    """Those that the list counts: none that was revoked, and one that was reissued only under the newer name."""
    return certificates.exclude(status="revoked").filter(reissue=None)


def totals(certificates: QuerySet) -> list[dict]:
    """For each track: how many were certified, and with how many credits. The last line is all of them."""
    rows = counted(certificates).order_by("participation__track__name").values("participation__track__name")
    lines = [
        {"track": row["participation__track__name"], "people": row["people"], "credits": row["credits"]}
        for row in rows.annotate(people=Count("pk"), credits=Coalesce(Sum("credits_printed"), Decimal(0)))
    ]
    return [
        *lines,
        {
            "track": "All",
            "people": sum(line["people"] for line in lines),
            "credits": sum((line["credits"] for line in lines), Decimal(0)),
        },
    ]
