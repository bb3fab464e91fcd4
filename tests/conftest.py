"""The cast. The learner works under the supervisor, who works under the director, who answers to the chair."""

import pytest

from tests import builders as make


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    """What tests upload goes where pytest tidies up."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def library(db):
    library = make.make_library("Larch Valley Public Library")
    make.make_strategic_plan(library)
    return library


@pytest.fixture
def chair(library):
    user = make.make_user("Hal Erickson", email="chair@example.org")
    make.make_position(user, library, kind="chair", title="Chair of the board")
    return user


@pytest.fixture
def director(library, chair):
    user = make.make_user("Ingrid Solheim", email="director@example.org")
    make.make_position(user, library, kind="director", title="Director", supervisor=chair)
    return user


@pytest.fixture
def supervisor(library, director):
    user = make.make_user("Dana Whitcomb", email="supervisor@example.org")
    make.make_position(user, library, title="Head of public services", supervisor=director)
    return user


@pytest.fixture
def learner(library, supervisor):
    """A certified member of the staff who may open the Strategic Track."""
    user = make.make_user("Marta Halvorsen", email="learner@example.org")
    make.make_position(user, library, title="Reference librarian", supervisor=supervisor)
    make.make_ended_participation(user, "staff")
    return user


@pytest.fixture
def mentor(db):
    user = make.make_user("Peter Okafor", email="mentor@example.org")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    make.make_position(user, make.make_library("Fort Ridge College Library", kind="academic"))
    return user


@pytest.fixture
def coordinator(db):
    user = make.make_user("Theo Brannigan", email="coordinator@example.org", is_staff=True, is_superuser=True)
    make.make_position(user, make.make_library("Montana State Library", kind="state"), title="CE coordinator")
    return user


@pytest.fixture
def second(coordinator):
    """The second coordinator: it takes two to revoke a certificate."""
    user = make.make_user("Lorna Teasdale", email="second@example.org", is_staff=True, is_superuser=True)
    make.make_position(user, coordinator.position.library, kind="director", title="Head of lifelong learning")
    return user


@pytest.fixture
def stranger(db):
    """Somebody at another library."""
    user = make.make_user("Sam Stranger", email="stranger@example.org")
    make.make_position(user, make.make_library("Elsewhere Public Library"))
    return user


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
