from django.db import migrations
from django.db.models.functions import Lower

from directory.names import sort_name_of


def write(apps, schema_editor):
    """The sort name of everyone, and addresses in lower case: allauth finds no others."""
    User = apps.get_model("directory", "User")
    left = User.objects.filter(sort_name="").order_by("pk")
    while people := list(left[:1000]):
        for person in people:
            person.sort_name = sort_name_of(person.name)
        User.objects.bulk_update(people, ["sort_name"])
    User.objects.exclude(email=Lower("email")).update(email=Lower("email"))


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_names_and_time_zone")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop, elidable=True)]
