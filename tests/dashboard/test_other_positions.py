"""A person with two positions: entering the second, making it the main one, and ending it."""

from datetime import timedelta

import pytest
from django.core import mail

from dashboard.team import team_rows
from directory.models import Position, User
from plans.models import Plan
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db

ADD = "/profile/position/add/"


@pytest.fixture
def branch():
    return make.make_library("Fort Ridge Library", city="Havre")


@pytest.fixture
def boss(branch):
    user = make.make_user("Bea Boss")
    make.make_position(user, branch, title="Director", kind="director")
    return user


@pytest.fixture
def second(learner, branch, boss):
    """The learner's second position, confirmed."""
    return make.make_position(learner, branch, title="Evening aide", supervisor=boss, primary=False)


def add(client, library, boss, **changes):
    typed = {
        "title": "Evening aide",
        "kind": "staff",
        "started": "2026-01-05",
        "supervisor": boss.position.pk,
    }
    return client.post(f"{ADD}?library={library.pk}", typed | changes, follow=True)


def test_another_position_is_entered_beside_the_main_one(at_desk, learner, branch, boss, coordinator):
    assert "Your main position will still be Reference librarian at Larch Valley Public Library." in text_of(
        at_desk.get(ADD)
    )
    assert at_desk.get(ADD, {"library": "Fort Ridge"}).context["library"] == branch
    page = add(at_desk, branch, boss)
    assert said(page) == [
        "Your position is saved. The Montana State Library or the library’s director will confirm it."
    ]
    position = learner.positions.get(primary=False)
    assert (position.library, position.supervisor, position.status) == (branch, boss, "submitted")
    assert learner.positions.open().get(primary=True).library != branch
    assert mail.outbox[0].subject == "Please confirm the position of Marta Halvorsen"


def test_a_double_click_enters_it_once(at_desk, learner, branch, boss):
    add(at_desk, branch, boss)
    add(at_desk, branch, boss)
    assert learner.positions.filter(primary=False).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": ""}, "title"), ({"started": "2999-01-01"}, "started"), ({"supervisor": ""}, "supervisor")],
)
def test_a_bad_position_is_refused_and_stays_in_the_form(at_desk, learner, branch, boss, changes, field):
    page = add(at_desk, branch, boss, **{"title": "Evening aide"} | changes)
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["title"].value() == changes.get("title", "Evening aide")
    assert learner.positions.count() == 1


def test_a_person_without_a_position_enters_the_main_one_first(client):
    client.force_login(make.make_user())
    assert client.get(ADD)["Location"] == "/profile/position/"


def test_what_was_sent_back_is_corrected(at_desk, learner, branch, boss, coordinator):
    add(at_desk, branch, boss)
    position = learner.positions.get(primary=False)
    position.move("return", by=coordinator, note="Which desk?")
    assert f"/profile/position/{position.pk}/" in mail.outbox[-1].body
    assert (
        f"/profile/position/{position.pk}/edit/" in at_desk.get(position.get_absolute_url()).content.decode()
    )
    page = f"/profile/position/{position.pk}/edit/"
    form = at_desk.get(page).context["form"]
    assert form["title"].value() == "Evening aide"
    typed = {"title": "Desk aide", "kind": "staff", "started": "1/5/2026", "supervisor": boss.position.pk}
    at_desk.post(page, typed)
    position.refresh_from_db()
    assert (position.title, position.status, position.primary) == ("Desk aide", "submitted", False)


def test_the_email_of_its_confirmation_names_the_main_position(at_desk, learner, branch, boss, coordinator):
    add(at_desk, branch, boss)
    learner.positions.get(primary=False).move("confirm", by=coordinator)
    assert "The supervisor of your main position still decides on your documents." in mail.outbox[-1].body


def test_documents_go_by_the_main_position(learner, second, boss, supervisor):
    assert User.objects.get(pk=learner.pk).supervisor == supervisor
    assert team_rows(boss, make.today()) == []
    assert [row.person for row in team_rows(supervisor, make.today())] == [learner]


def test_profile_offers_what_can_be_done(at_desk, second):
    page = text_of(at_desk.get("/profile/"))
    assert (
        "Evening aide Fort Ridge Library; in addition to your main position Make it the main one End it"
        in page
    )
    assert "Your plan and credits go to the supervisor of your main position." in page


def test_another_position_becomes_the_main_one(at_desk, learner, plan, second, boss):
    page = f"/profile/position/{second.pk}/main/"
    shown = text_of(at_desk.get(page))
    assert "Bea Boss decides on your plan, credits, and applications from now on." in shown
    assert "Your approved plan is suspended." in shown
    answer = at_desk.post(page, {"understood": "on"}, follow=True)
    assert said(answer) == ["Your main position is Evening aide, Fort Ridge Library now."]
    assert User.objects.get(pk=learner.pk).supervisor == boss
    assert learner.positions.open().filter(primary=True).count() == 1
    assert learner.positions.open().count() == 2
    assert Plan.objects.get(pk=plan.pk).status == Plan.Status.SUSPENDED
    (named,) = (letter for letter in mail.outbox if letter.to == [boss.email])
    assert named.subject == "You’re the supervisor of Marta Halvorsen"
    assert "Marta Halvorsen (Evening aide, Fort Ridge Library) named you as supervisor.\n" in named.body


def test_what_follows_must_be_understood(at_desk, learner, plan, second, supervisor):
    page = at_desk.post(f"/profile/position/{second.pk}/main/", {"understood": ""})
    assert "Select this box to go on." in text_of(page)
    assert User.objects.get(pk=learner.pk).supervisor == supervisor


def test_an_unconfirmed_position_cant_be_the_main_one(at_desk, second):
    Position.objects.filter(pk=second.pk).update(status="submitted")
    assert at_desk.get(f"/profile/position/{second.pk}/main/").status_code == 404


@pytest.mark.parametrize(
    ("days", "error"),
    [(1, "Last day can’t be in the future."), (-3000, "Last day can’t be before the start date.")],
)
def test_a_last_day_is_refused(at_desk, second, days, error):
    day = make.today() + timedelta(days=days)
    page = at_desk.post(f"/profile/position/{second.pk}/end/", {"ended": f"{day:%m/%d/%Y}"})
    assert error in text_of(page)
    second.refresh_from_db()
    assert second.ended is None


def test_another_position_ends(at_desk, learner, second, plan):
    page = at_desk.post(
        f"/profile/position/{second.pk}/end/", {"ended": f"{make.today():%m/%d/%Y}"}, follow=True
    )
    assert said(page) == [
        "Your position as Evening aide, Fort Ridge Library has ended. It stays on your record."
    ]
    second.refresh_from_db()
    assert second.ended == make.today()
    assert Plan.objects.get(pk=plan.pk).status == Plan.Status.APPROVED


def test_the_main_position_doesnt_end_here(at_desk, learner):
    assert at_desk.get(f"/profile/position/{learner.position.pk}/end/").status_code == 404
    assert at_desk.get(f"/profile/position/{learner.position.pk}/main/").status_code == 404
