"""Names the rules by their year, as people do, and says of the Strategic Track for whom it is in plainer words, where
nobody has changed the first ones. Certificates keep the name that they were issued with."""

from django.db import migrations

NAMES = (  # before, after
    ("Rules of 2009", "2009 rules"),
    ("Rules of 2021", "2021 rules"),
    ("Rules of 2023", "2023 rules"),
    ("Rules of 2023, renewal", "2023 rules, renewal"),
    ("Rules of 2026", "2026 rules"),
)
SOURCE = (
    "Strategic Track Manual. The paper form says 30 self-directed credits. That’s an error. The limit is 20.",
    "Strategic Track Manual. An older paper form says 30 self-directed credits. That’s an error. The limit is 20.",
)
WORDS = {  # field of the Strategic Track: before, after
    "for_whom": (
        "For people who are already certified, or have a master’s degree in library science. You plan your own "
        "learning for your library’s goals. Your supervisor approves the plan.",
        "For people who are already certified, or have a master’s degree in library science. You plan your own "
        "learning to support your library’s goals. Your supervisor approves the plan.",
    ),
    "choose_another": (
        "If you’d rather earn credits without a plan, the Library Staff or the Library Administrator Track is "
        "easier. You can follow both with the same credits.",
        "If you’d rather earn credits without a plan, the Library Staff Track or the Library Administrator Track is "
        "easier. The same credits can count toward it and the Strategic Track.",
    ),
}


def change(apps, before, after):
    rule_sets = apps.get_model("tracks", "RuleSet").objects
    for names in NAMES:
        rule_sets.filter(name=names[before]).update(name=names[after])
    rule_sets.filter(source=SOURCE[before]).update(source=SOURCE[after])
    strategic = apps.get_model("tracks", "Track").objects.filter(code="strategic")
    for field, words in WORDS.items():
        strategic.filter(**{field: words[before]}).update(**{field: words[after]})


def forward(apps, editor):
    change(apps, 0, 1)


def back(apps, editor):
    change(apps, 1, 0)


class Migration(migrations.Migration):
    dependencies = [("tracks", "0009_names_of_rules")]

    operations = [migrations.RunPython(forward, back)]
