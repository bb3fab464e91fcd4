"""Says for whom each track is in plainer words, where nobody has changed the first ones."""

from django.db import migrations

# track, field: before, after
WORDS = {
    ("strategic", "for_whom"): (
        "For people who are certified already, or hold a master’s degree in library or information "
        "science, and want to go deep: you plan your own learning for the goals of your library, "
        "and your supervisor approves the plan.",
        "For people who are already certified, or have a master’s degree in library science. You plan your own "
        "learning for your library’s goals. Your supervisor approves the plan.",
    ),
    ("strategic", "choose_another"): (
        "If you want to gather credits in every category, without a plan, the Library Staff or "
        "the Library Administrator Track is easier. You may open both and use the same credits.",
        "If you’d rather earn credits without a plan, the Library Staff or the Library Administrator Track is "
        "easier. You can follow both with the same credits.",
    ),
    ("administrator", "for_whom"): (
        "For directors of public libraries, who must be certified, and for everybody who leads a library.",
        "For directors of public libraries, who must be certified, and for anyone who leads a library.",
    ),
    ("administrator", "choose_another"): (
        "If you do not lead a library, the Library Staff Track fits better.",
        "If you don’t lead a library, the Library Staff Track fits better.",
    ),
    ("staff", "for_whom"): (
        "For everybody who works in a library.",
        "For everyone who works in a library.",
    ),
}


def change(apps, before, after):
    tracks = apps.get_model("tracks", "Track").objects
    for (code, field), words in WORDS.items():
        tracks.filter(code=code, **{field: words[before]}).update(**{field: words[after]})


def forward(apps, editor):
    change(apps, 0, 1)


def back(apps, editor):
    change(apps, 1, 0)


class Migration(migrations.Migration):
    dependencies = [("tracks", "0005_plain_labels")]

    operations = [migrations.RunPython(forward, back)]
