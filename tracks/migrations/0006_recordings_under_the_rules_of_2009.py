"""Under the rules of 2009 an archived webinar older than a year does not count (reference A4)."""

from datetime import date

from django.db import migrations

RULES = {"track__code__in": ["administrator", "staff", "trustee"], "in_force_from": date(2009, 7, 1)}


def a_year(apps, schema_editor):
    apps.get_model("tracks", "RuleSet").objects.filter(**RULES).update(recording_months=12)


def however_old(apps, schema_editor):
    apps.get_model("tracks", "RuleSet").objects.filter(**RULES).update(recording_months=None)


class Migration(migrations.Migration):
    dependencies = [("tracks", "0005_age_of_recordings")]

    operations = [migrations.RunPython(a_year, however_old)]
