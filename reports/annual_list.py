"""The annual list: the certificates of a year that the State Library publishes, and their totals."""

from decimal import Decimal

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from directory.models import Position


def of_year(certificates: QuerySet, year: int) -> QuerySet:
    """Certificates issued in a year, each with its `library`: of the application, or else the owner's present one."""
    works_at = Position.objects.open().filter(primary=True, user=OuterRef("owner")).values("library__name")
    library = Coalesce("application__position__library__name", Subquery(works_at[:1]), Value(""))
    rows = certificates.filter(issued__year=year).annotate(library=library)
    return rows.select_related("participation__track", "reissue", "application").order_by(
        "participation__track__name", "name_printed", "number"
    )


def counted(certificates: QuerySet) -> QuerySet:
    """The certificates that the totals count: not a revoked one, and a reissued one only under its newer name."""
    return certificates.exclude(status="revoked").filter(reissue=None)


def totals(certificates: QuerySet) -> list[dict]:
    """The number of certificates and credits of each track. The last line is the total."""
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
