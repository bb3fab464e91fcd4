"""Says where rules are written in plainer words, where nobody has changed the first ones."""

from django.db import migrations

SOURCES = (  # before, after
    (
        "Certification manual of 2009, about the program: tracks and credits.",
        "See the 2009 manual, “Tracks and credits.”",
    ),
    ("Certification handbook of July 2023.", "Certification Handbook, July 2023."),
    (
        "Strategic Track Manual. The paper form’s 30 self-directed credits is an error in it: 20 count.",
        "Strategic Track Manual. The paper form says 30 self-directed credits. That’s an error. The limit is 20.",
    ),
)


def forward(apps, editor):
    for before, after in SOURCES:
        apps.get_model("tracks", "RuleSet").objects.filter(source=before).update(source=after)


def back(apps, editor):
    for before, after in SOURCES:
        apps.get_model("tracks", "RuleSet").objects.filter(source=after).update(source=before)


class Migration(migrations.Migration):
    dependencies = [("tracks", "0006_track_words")]

    operations = [migrations.RunPython(forward, back)]
