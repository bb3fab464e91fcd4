"""Says the skills of the self-assessment in plainer words, where nobody has changed the first ones. What each one
means stays, so that earlier answers still fit."""

from django.db import migrations

SKILLS = (  # before, after
    (
        "tell the board, the commissioners or the press what the library needs, with numbers and a story",
        "tell the board, the commissioners, or the press what the library needs, with numbers and a story",
    ),
    (
        "find partners in town, and plan something together with them",
        "find partners in town and plan something with them",
    ),
    (
        "weed a collection, and keep it current and in good repair",
        "weed a collection and keep it current and in good repair",
    ),
    (
        "read from the numbers how a collection is used, and spend the budget by them",
        "use statistics to see how a collection is used and to decide how to spend the budget",
    ),
    (
        "talk with somebody who wants a book removed, calmly and by our policy",
        "talk calmly with someone who wants a book removed, and follow our policy",
    ),
    (
        "keep private what people borrow, ask and look up",
        "protect the privacy of what people borrow, ask about, and look up",
    ),
    ("coach a colleague, and give feedback that helps", "coach a colleague and give feedback that helps"),
    (
        "set goals together with others, and see to it that we reach them",
        "set goals with others and make sure that we reach them",
    ),
    (
        "help adults who are learning to read, or learning English",
        "help adults who are learning to read or learning English",
    ),
    (
        "teach people to judge whether what they found is true",
        "teach people to judge whether the information they find is true",
    ),
    ("draw up a budget, and follow it through the year", "draw up a budget and follow it through the year"),
    (
        "plan a project with its steps, people and money, and bring it to an end",
        "plan a project’s steps, people, and budget, and see it through",
    ),
    ("recruit, train and evaluate staff or volunteers", "recruit, train, and evaluate staff or volunteers"),
    (
        "write or revise a library policy, and bring it before the board",
        "write or revise a library policy and bring it to the board",
    ),
    (
        "work within the laws that bind a library, such as those on open meetings, records and copyright",
        "work within the laws that apply to libraries, such as those on open meetings, records, and copyright",
    ),
    (
        "keep our computers, network and website working and safe",
        "keep our computers, network, and website working and safe",
    ),
    (
        "try out a new technology, and judge whether it would serve us",
        "try out a new technology and judge whether it would work for us",
    ),
    (
        "find out what somebody really needs, and help them get it",
        "find out what someone really needs and help them get it",
    ),
    (
        "plan a program for a group of people, and find out whether it worked",
        "plan a program for a group of people and find out whether it worked",
    ),
    (
        "make people welcome whose language, abilities or lives differ from mine",
        "welcome people whose language, abilities, or lives differ from mine",
    ),
)


def forward(apps, editor):
    statements = apps.get_model("plans", "Statement").objects
    for before, after in SKILLS:
        statements.filter(text=before).update(text=after)


def back(apps, editor):
    statements = apps.get_model("plans", "Statement").objects
    for before, after in SKILLS:
        statements.filter(text=after).update(text=before)


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_plain_words_2")]

    operations = [migrations.RunPython(forward, back)]
