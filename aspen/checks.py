from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error
from django.db import DatabaseError


def no_demo_people(app_configs=None, databases=None, **options):
    """Everybody knows the password of the demo's people, all of whom are at example.org."""
    if not settings.PRODUCTION or not databases:
        return []
    try:
        found = get_user_model().objects.filter(email__iendswith="@example.org").exists()
    except DatabaseError:  # not there yet, or away: that is for others to tell
        found = False
    sentence = (
        "The database holds people of the demo (…@example.org): production needs a database of its own."
    )
    return [Error(sentence, id="aspen.E001")] if found else []
