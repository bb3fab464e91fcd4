from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credits", "0007_group_events")]

    operations = [
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("independent_event__isnull", False), ("status__in", ["pending", "verified"])
                ),
                fields=("independent_event", "owner"),
                name="one_credit_per_person_and_independent_event",
            ),
        ),
        migrations.RemoveConstraint(model_name="credit", name="one_credit_per_independent_event"),
    ]
