"""The program as Montana runs it: four categories, four tracks and their rule sets."""

from datetime import date

from django.db import migrations

CATEGORIES = [
    ("administration", "Library Administration"),
    ("public-services", "Library Services to the Public"),
    ("collections", "Collection Management and Technical Services"),
    ("technology", "Technology"),
]

TRACKS = [
    {
        "code": "strategic",
        "name": "Strategic Track",
        "certificate_kind": "Library Administration",
        "certificate_title": "Certificate of Library Administration",
        "certificate_track": "Library Administration",
        "for_whom": "For people who are certified already, or hold a master’s degree in library or information "
        "science, and want to go deep: you plan your own learning for the goals of your library, "
        "and your supervisor approves the plan.",
        "choose_another": "If you want to gather credits in every category, without a plan, the Library Staff or "
        "the Library Administrator Track is easier. You may open both and use the same credits.",
    },
    {
        "code": "administrator",
        "name": "Library Administrator Track",
        "certificate_kind": "Library Administration",
        "certificate_title": "Certificate of Library Administration",
        "certificate_track": "Library Administrator Track",
        "for_whom": "For directors of public libraries, who must be certified, and for everybody who leads a library.",
        "choose_another": "If you do not lead a library, the Library Staff Track fits better.",
    },
    {
        "code": "staff",
        "name": "Library Staff Track",
        "certificate_kind": "Library Service",
        "certificate_title": "Certificate of Library Service",
        "certificate_track": "Library Staff Track",
        "for_whom": "For everybody who works in a library.",
        "choose_another": "If you direct a public library, you need the Library Administrator or the Strategic Track.",
    },
    {
        "code": "trustee",
        "name": "Library Trustee Track",
        "certificate_kind": "Library Trusteeship",
        "certificate_title": "Certificate of Library Trusteeship",
        "certificate_track": "Library Trustee Track",
        "for_whom": "For trustees, and for members of Friends groups and foundations.",
        "choose_another": "If you work in a library, the Library Staff Track fits better.",
    },
]

MANUAL = "Certification manual of 2009, about the program: tracks and credits."
HANDBOOK = "Certification handbook of July 2023."
ARM = (
    "ARM 10.102.1160(6), in force from July 1, 2026. The numbers are those of 2023 until the policy is known."
)

LA, PUBLIC, COLLECTIONS, TECHNOLOGY = (code for code, _ in CATEGORIES)
TENS = {PUBLIC: 10, COLLECTIONS: 10, TECHNOLOGY: 10}
FIVES = {LA: 5, PUBLIC: 5, COLLECTIONS: 5, TECHNOLOGY: 5}

# An archived webinar older than a year doesn't count.
RULES_2009 = {"source": MANUAL, "recording_months": 12}

# track, name, in force from, stage, credits, minimums, other fields
RULE_SETS = [
    ("administrator", "Rules of 2009", date(2009, 7, 1), "any", 60, {LA: 20, **TENS}, RULES_2009),
    ("staff", "Rules of 2009", date(2009, 7, 1), "any", 60, {LA: 10, **TENS}, RULES_2009),
    (
        "trustee",
        "Rules of 2009",
        date(2009, 7, 1),
        "any",
        15,
        {LA: 10},
        {**RULES_2009, "specialization": 10},  # in one of the other categories
    ),
    (
        "strategic",
        "Rules of 2021",
        date(2021, 6, 1),
        "any",
        60,
        {},
        {
            "self_directed_cap": 20,
            "plan_needed": True,
            "certificate_needed": True,
            "source": "Strategic Track Manual. The paper form’s 30 self-directed credits is an error in it: 20 count.",
        },
    ),
    ("administrator", "Rules of 2023", date(2023, 7, 1), "first", 60, {LA: 30}, {"source": HANDBOOK}),
    ("administrator", "Rules of 2023, renewal", date(2023, 7, 1), "renewal", 60, {}, {"source": HANDBOOK}),
    ("staff", "Rules of 2023", date(2023, 7, 1), "any", 60, FIVES, {"source": HANDBOOK}),
    ("trustee", "Rules of 2023", date(2023, 7, 1), "any", 15, {LA: 10}, {"source": HANDBOOK}),
    (
        "administrator",
        "Rules of 2026",
        date(2026, 7, 1),
        "any",
        60,
        {},
        {"source": ARM, "sources": "calendar", "active": False},
    ),
]


def add_program(apps, schema_editor):
    models = {
        name: apps.get_model("tracks", name) for name in ("Category", "Track", "RuleSet", "CategoryMinimum")
    }
    categories = {
        code: models["Category"].objects.create(code=code, name=name, order=order)
        for order, (code, name) in enumerate(CATEGORIES)
    }
    tracks = {
        fields["code"]: models["Track"].objects.create(order=order, **fields)
        for order, fields in enumerate(TRACKS)
    }
    for track, name, day, stage, credits, minimums, more in RULE_SETS:
        rule_set = models["RuleSet"].objects.create(
            track=tracks[track], name=name, in_force_from=day, stage=stage, credits=credits, **more
        )
        for code, minimum in minimums.items():
            models["CategoryMinimum"].objects.create(
                rule_set=rule_set, category=categories[code], minimum=minimum
            )


def remove_program(apps, schema_editor):
    for name in ("CategoryMinimum", "RuleSet", "Track", "Category"):
        apps.get_model("tracks", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("tracks", "0001_initial")]

    operations = [migrations.RunPython(add_program, remove_program)]
