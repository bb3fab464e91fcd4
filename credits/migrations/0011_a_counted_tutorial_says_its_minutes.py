from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0010_credits_told_apart"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="tutorial",
            name="tutorial_with_a_credit_is_complete",
        ),
        migrations.AddConstraint(
            model_name="tutorial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("credit", None),
                    models.Q(
                        ("done_on__isnull", False),
                        ("minutes__gte", 1),
                        ("minutes__isnull", False),
                        models.Q(("title", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="tutorial_with_a_credit_is_complete",
            ),
        ),
    ]
