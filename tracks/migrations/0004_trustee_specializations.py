"""The trustee rules of 2009 know specializations: ten credits in one of the other categories (reference A1)."""

from datetime import date
from decimal import Decimal

from django.db import migrations

RULES = {"track__code": "trustee", "in_force_from": date(2009, 7, 1), "stage": "any"}


def specialize(apps, schema_editor):
    apps.get_model("tracks", "RuleSet").objects.filter(**RULES).update(specialization=Decimal(10))


def unspecialize(apps, schema_editor):
    apps.get_model("tracks", "RuleSet").objects.filter(**RULES).update(specialization=None)


class Migration(migrations.Migration):
    dependencies = [("tracks", "0003_specializations_and_who_verifies_first")]

    operations = [migrations.RunPython(specialize, unspecialize)]
