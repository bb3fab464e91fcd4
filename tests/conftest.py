"""The cast. The learner works under the supervisor, who works under the director, who answers to the chair."""

import pytest

from tests import builders as make
from tests import cast


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    """What tests upload goes where pytest tidies up."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def library(db):
    return cast.make_library()


@pytest.fixture
def chair(library):
    return cast.make_chair(library)


@pytest.fixture
def director(library, chair):
    return cast.make_director(library, chair)


@pytest.fixture
def supervisor(library, director):
    return cast.make_supervisor(library, director)


@pytest.fixture
def learner(library, supervisor):
    """A certified member of the staff who may open the Strategic Track."""
    return cast.make_learner(library, supervisor)


@pytest.fixture
def mentor(db):
    return cast.make_mentor()


@pytest.fixture
def coordinator(db):
    return cast.make_coordinator()


@pytest.fixture
def second(coordinator):
    """The second coordinator: it takes two to revoke a certificate."""
    user = make.make_user("Lorna Teasdale", email="second@example.org", is_staff=True, is_superuser=True)
    make.make_position(user, coordinator.position.library, kind="director", title="Head of lifelong learning")
    return user


@pytest.fixture
def stranger(db):
    """Somebody at another library."""
    return cast.make_stranger()


@pytest.fixture
def at_desk(client, learner):
    """The learner's browser, signed in."""
    client.force_login(learner)
    return client


@pytest.fixture
def participation(learner):
    return make.make_participation(learner)


@pytest.fixture
def plan(participation):
    """An approved plan."""
    return make.make_plan(participation, status="approved")
