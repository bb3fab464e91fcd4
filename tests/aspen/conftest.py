"""The cast and a row for each address: made once for a module, in a transaction that is taken back."""

import shutil
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import override_settings

from tests.aspen.rows import make_people, make_rows


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=files), django_db_blocker.unblock(), transaction.atomic():
        people = make_people()
        yield people, make_rows(people), files
        transaction.set_rollback(True)


@pytest.fixture
def world(made, db, settings):
    """Copies, of the files too: what a test does to them is not there for the next."""
    people, rows, files = made
    shutil.copytree(files, settings.MEDIA_ROOT)
    return deepcopy((people, rows))


@pytest.fixture
def people(world):
    return world[0]


@pytest.fixture
def rows(world):
    return world[1]
