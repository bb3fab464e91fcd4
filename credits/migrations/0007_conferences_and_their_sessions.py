"""A conference is an event with sessions: until now the word was used for a session."""

from django.db import migrations


def sessions(apps, schema_editor):
    apps.get_model("credits", "Event").objects.filter(format="conference").update(format="session")


def conferences(apps, schema_editor):
    apps.get_model("credits", "Event").objects.filter(format="session").update(format="conference")


class Migration(migrations.Migration):
    dependencies = [("credits", "0006_calendar_attendance_evidence")]

    operations = [migrations.RunPython(sessions, conferences)]
