"""What people look at when they assess their skills: the ten content areas of ALA's plan for professional and
leadership development (2015), each with statements in our own words. The coordinator edits them."""

from django.db import migrations

AREAS = [
    (
        "advocacy",
        "Advocacy",
        [
            "explain to people outside the library what it does for them and for the community",
            "tell the board, the commissioners or the press what the library needs, with numbers and a story",
            "find partners in town, and plan something together with them",
        ],
    ),
    (
        "collections",
        "Collections",
        [
            "choose books and other materials that my community needs, and say why",
            "weed a collection, and keep it current and in good repair",
            "read from the numbers how a collection is used, and spend the budget by them",
        ],
    ),
    (
        "intellectual-freedom",
        "Intellectual freedom",
        [
            "talk with somebody who wants a book removed, calmly and by our policy",
            "keep private what people borrow, ask and look up",
        ],
    ),
    (
        "knowledge-organization",
        "Knowledge organization",
        [
            "describe a new item in the catalog so that people find it",
            "find and correct mistakes in catalog records",
            "arrange shelves and web pages so that people find their way without asking",
        ],
    ),
    (
        "leadership",
        "Leadership",
        [
            "lead a group of people through a change",
            "coach a colleague, and give feedback that helps",
            "set goals together with others, and see to it that we reach them",
        ],
    ),
    (
        "literacy",
        "Literacy",
        [
            "plan a story time that prepares children for reading",
            "help adults who are learning to read, or learning English",
            "teach people to judge whether what they found is true",
        ],
    ),
    (
        "management",
        "Management",
        [
            "draw up a budget, and follow it through the year",
            "plan a project with its steps, people and money, and bring it to an end",
            "recruit, train and evaluate staff or volunteers",
        ],
    ),
    (
        "policy",
        "Policy and principles",
        [
            "write or revise a library policy, and bring it before the board",
            "work within the laws that bind a library, such as those on open meetings, records and copyright",
        ],
    ),
    (
        "technology",
        "Technology",
        [
            "help people with the devices and programs they use",
            "keep our computers, network and website working and safe",
            "try out a new technology, and judge whether it would serve us",
        ],
    ),
    (
        "user-services",
        "User services",
        [
            "find out what somebody really needs, and help them get it",
            "plan a program for a group of people, and find out whether it worked",
            "make people welcome whose language, abilities or lives differ from mine",
        ],
    ),
]


def add_competencies(apps, schema_editor):
    ContentArea = apps.get_model("plans", "ContentArea")
    Statement = apps.get_model("plans", "Statement")
    for place, (code, name, texts) in enumerate(AREAS):
        area, _ = ContentArea.objects.get_or_create(code=code, defaults={"name": name, "order": place})
        for order, text in enumerate(texts):
            Statement.objects.get_or_create(area=area, text=text, defaults={"order": order})


def remove_competencies(apps, schema_editor):
    """What somebody answered stays, and what the coordinator wrote."""
    ContentArea = apps.get_model("plans", "ContentArea")
    Statement = apps.get_model("plans", "Statement")
    for code, _, texts in AREAS:
        Statement.objects.filter(area__code=code, text__in=texts, answers=None).delete()
        ContentArea.objects.filter(code=code, statements=None).delete()


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(add_competencies, remove_competencies)]
