import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from aspen.management.commands.run import Command
from directory.models import User
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "place"),
    [("postgres://aspen@localhost/aspen", "the one in DATABASE_URL"), (None, "var/postgres")],
)
def test_a_database_of_an_older_version_is_refused_and_left_alone(monkeypatch, address, place):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if address:
        monkeypatch.setenv("DATABASE_URL", address)
    make.make_user()
    MigrationRecorder(connection).record_applied("plans", "0041_of_an_older_version")
    with pytest.raises(CommandError) as refusal:
        Command().prepare()
    assert str(refusal.value) == (
        "This database was made by an older version of Aspen and can't be updated. "
        f"Move {place} out of the way, and `make run` makes a new one."
    )
    assert User.objects.count() == 1


def test_a_database_of_this_version_is_taken():
    Command().refuse_older_database()
    assert MigrationRecorder(connection).applied_migrations()
