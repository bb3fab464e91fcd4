"""The cast. The learner works under the supervisor, who works under the director, who answers to the chair."""

import inspect
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from tests import builders as make
from tests import cast, emails

TESTS = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items):
    """An imported function whose name begins with `test` is collected, but asserts nothing: it has to go."""
    foreign = [
        item.nodeid
        for item in items
        if isinstance(item, pytest.Function)
        and not Path(inspect.getsourcefile(inspect.unwrap(item.function))).is_relative_to(TESTS)
    ]
    if foreign:
        raise pytest.UsageError("Collected, but not defined under tests/: " + ", ".join(foreign))


@pytest.fixture(scope="session", autouse=True)
def email_templates():
    """Renders each email strictly: tests/emails.py."""
    with emails.rendered_strictly():
        yield


@pytest.fixture(autouse=True)
def emails_name_only_what_they_get(email_templates):
    yield
    assert emails.take_unknown() == []


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    """What tests upload goes where pytest tidies up."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def stored_files_are_closed(monkeypatch):
    """A web server closes the file that it has sent; Django's test client, and a test that reads one, do not."""
    opened, open_file = [], FileSystemStorage.open

    def remember(storage, *args, **options):
        opened.append(open_file(storage, *args, **options))
        return opened[-1]

    monkeypatch.setattr(FileSystemStorage, "open", remember)
    yield
    for file in opened:
        file.close()


@pytest.fixture
def written(monkeypatch):
    """The templates of the emails written in a test, by their file names."""
    from workflow import emails

    render, names = emails.render_to_string, []

    def recorded(template, context):
        names.append(Path(template).name)
        return render(template, context)

    monkeypatch.setattr(emails, "render_to_string", recorded)
    return names


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
