"""Whether mail to a person's address comes back, as a note on the pages that people open first."""

from django.db.models.functions import Lower

from directory.models import User
from notifications.outbox.models import DeadAddress
from workflow.prepared import Prepared


def _dead(user, now):
    own = User.objects.filter(pk=user.pk).values(address=Lower("email"))
    return DeadAddress.objects.dead().filter(address__in=own)


DEAD = Prepared(_dead)


def dead_address_of(user):
    """The row of a person whose mail comes back, or None."""
    return next(iter(DEAD(user)), None) if user.is_authenticated else None
