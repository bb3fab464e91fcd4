from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credits", "0003_evidence_digest")]

    operations = [
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("digest", ""), _negated=True),
                fields=("credit", "independent_event", "digest"),
                name="evidence_is_kept_once",
                nulls_distinct=False,
            ),
        ),
    ]
