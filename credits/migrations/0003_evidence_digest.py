import hashlib

from django.db import migrations, models


def fill_digests(apps, schema_editor):
    """Of two equal files of one document, and of a file that is lost, the digest stays empty."""
    Evidence = apps.get_model("credits", "Evidence")
    seen = set()
    for row in Evidence.objects.order_by("pk").iterator():
        try:
            with row.file.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, ValueError):
            continue
        if (key := (row.credit_id, row.independent_event_id, digest)) not in seen:
            seen.add(key)
            Evidence.objects.filter(pk=row.pk).update(digest=digest)


class Migration(migrations.Migration):
    dependencies = [("credits", "0002_indexes_for_lists")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="digest",
            field=models.CharField(
                blank=True, db_default="", editable=False, max_length=64, verbose_name="SHA-256"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="unopened",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="signed or fillable, kept unopened"
            ),
        ),
        migrations.RunPython(fill_digests, migrations.RunPython.noop, elidable=True),
    ]
