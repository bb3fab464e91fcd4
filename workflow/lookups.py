"""What Django's lookups can't say."""

from django.db.models import Subquery
from django.db.models.lookups import IsNull


def exists_each(queryset):
    """As `Exists`, but PostgreSQL asks it for one row at a time.

    For `Exists` it may read a whole table at first, if it thinks that many rows will ask. A list that shows 25 of
    them, and tables that grow, are better off without.
    """
    return IsNull(Subquery(queryset.order_by().values("pk")[:1]), False)
