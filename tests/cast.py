"""Who works where: the learner under the supervisor, who works under the director, who answers to the chair."""

from tests import builders as make


def make_library():
    library = make.make_library("Larch Valley Public Library")
    make.make_strategic_plan(library)
    return library


def make_chair(library):
    user = make.make_user("Hal Erickson", email="chair@example.org")
    make.make_position(user, library, kind="chair", title="Chair of the board")
    return user


def make_director(library, chair):
    user = make.make_user("Ingrid Solheim", email="director@example.org")
    make.make_position(user, library, kind="director", title="Director", supervisor=chair)
    return user


def make_supervisor(library, director):
    user = make.make_user("Dana Whitcomb", email="supervisor@example.org")
    make.make_position(user, library, title="Head of public services", supervisor=director)
    return user


def make_learner(library, supervisor):
    """A certified member of the staff who may open the Strategic Track."""
    user = make.make_user("Marta Halvorsen", email="learner@example.org")
    make.make_position(user, library, title="Reference librarian", supervisor=supervisor)
    make.make_ended_participation(user, "staff")
    return user


def make_mentor():
    user = make.make_user("Peter Okafor", email="mentor@example.org")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    make.make_position(user, make.make_library("Fort Ridge College Library", kind="academic"))
    return user


def make_coordinator():
    user = make.make_user("Theo Brannigan", email="coordinator@example.org", is_staff=True, is_superuser=True)
    make.make_position(user, make.make_library("Montana State Library", kind="state"), title="CE coordinator")
    return user


def make_stranger():
    """Somebody at another library."""
    user = make.make_user("Sam Stranger", email="stranger@example.org")
    make.make_position(user, make.make_library("Elsewhere Public Library"))
    return user
