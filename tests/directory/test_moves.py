"""Positions and the goals of a strategic plan: who decides, what is refused at every entry point, and what follows."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from lxml import html

from directory.models import Position, StrategicPlan, User
from tests import builders as make
from tests.pages import documents_of, said, text_of
from tests.workflow.test_admin import form_of
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

LIST = reverse("admin:directory_position_changelist")
OWN = "No one can decide on their own document."
NOT_YOU = "You can’t decide on this."


@pytest.fixture
def newcomer(library):
    return make.make_user("Nell Newcomer", email="nell@example.org")


@pytest.fixture
def position(newcomer, library, supervisor):
    """Sent by its holder, as the page does it."""
    position = Position(
        user=newcomer, library=library, supervisor=supervisor, title="Cataloger", started=make.today()
    )
    position.begin(on=make.today())
    mail.outbox.clear()
    return position


@pytest.fixture
def goals(learner, library):
    return make.make_strategic_plan(library, title="Plan of the valley", owner=learner)


@pytest.fixture
def people(learner, supervisor, director, chair, coordinator, stranger, newcomer):
    return {
        "learner": learner,
        "supervisor": supervisor,
        "director": director,
        "chair": chair,
        "coordinator": coordinator,
        "stranger": stranger,
        "newcomer": newcomer,
    }


def history(document):
    return [(entry.move, entry.by and entry.by.name, entry.note) for entry in document.history.all()]


# Guards, at every entry point


def decide_on_page(client, document, user, name):
    client.force_login(user)
    data = {"move": name, "note": "So.", "seen": ""}
    if isinstance(document, StrategicPlan):  # what its form would send, as it stands
        rows = document.goals.all()
        data |= {"title": document.title, "starts": f"{document.starts:%m/%d/%Y}"}
        data |= {"ends": f"{document.ends:%m/%d/%Y}", "goals-TOTAL_FORMS": len(rows)}
        data["goals-INITIAL_FORMS"] = len(rows)
        for number, goal in enumerate(rows):
            data |= {f"goals-{number}-{field}": getattr(goal, field) for field in ("id", "code", "text")}
    page = client.get(document.get_absolute_url())
    if page.status_code == 200 and page.context["decision"]:
        data["seen"] = page.context["decision"].seen
    client.post(document.get_absolute_url(), data)


def decide_in_admin(client, document, user, name):
    client.force_login(user)
    change = reverse(f"admin:directory_{document._meta.model_name}_change", args=[document.pk])
    page = client.get(change)
    if page.status_code == 200 and "adminform" in (page.context or {}):
        client.post(change, form_of(page) | {"decision": name, "note": "So."})
    if isinstance(document, Position):
        client.post(LIST, {"action": "confirm", "_selected_action": [document.pk]})


def decide_in_model(client, document, user, name):
    with pytest.raises(MoveRefused):
        document.move(name, by=user, note="So.")


def decide_in_sql(client, document, user, name):
    """What the database itself can know: nobody decides on their own, and a decision names its time."""
    facts = {"status": "confirmed", "decided_by": user, "decided_at": timezone.now()}
    if user.pk != document.owner_id:
        facts["decided_at"] = None
    with pytest.raises(IntegrityError), transaction.atomic():
        type(document).objects.filter(pk=document.pk).update(**facts)


ENTRIES = [decide_on_page, decide_in_admin, decide_in_model, decide_in_sql]

GUARDS = [
    ("position", "newcomer", "nobody confirms their own"),
    ("position", "supervisor", "the supervisor it names does not confirm it"),
    ("position", "chair", "the chair of the board does not confirm positions"),
    ("position", "stranger", "nobody from another library"),
    ("goals", "learner", "nobody confirms their own"),
    ("goals", "supervisor", "only the heads of the library"),
    ("goals", "coordinator", "the coordinator only where there is no head"),
    ("goals", "stranger", "nobody from another library"),
]


@pytest.mark.parametrize("enter", ENTRIES)
@pytest.mark.parametrize(("name", "who", "rule"), GUARDS, ids=[f"{g[0]}-{g[1]}" for g in GUARDS])
def test_who_may_not_confirm_is_refused_everywhere(client, request, people, enter, name, who, rule):
    document, user = request.getfixturevalue(name), people[who]
    before = history(document)
    enter(client, document, user, "confirm")
    document.refresh_from_db()
    assert (document.status, document.decided_by, history(document)) == ("submitted", None, before), rule
    assert mail.outbox == []


@pytest.mark.parametrize("enter", [decide_on_page, decide_in_admin, decide_in_model])
def test_a_position_that_ended_is_confirmed_nowhere(client, position, coordinator, enter):
    Position.objects.filter(pk=position.pk).update(ended=make.today())
    enter(client, position, coordinator, "confirm")
    position.refresh_from_db()
    assert (position.status, mail.outbox) == ("submitted", [])


@pytest.mark.parametrize("enter", [decide_on_page, decide_in_admin, decide_in_model])
def test_a_director_who_left_confirms_no_position(client, position, director, enter):
    director.positions.update(ended=make.today())
    enter(client, position, director, "confirm")
    position.refresh_from_db()
    assert position.status == "submitted"


@pytest.mark.parametrize("enter", [decide_on_page, decide_in_admin, decide_in_model])
def test_a_coordinator_confirms_no_position_of_their_own(client, coordinator, second, library, enter):
    Position.objects.filter(user=coordinator).update(status="submitted", decided_at=None)
    own = coordinator.positions.get()
    enter(client, own, coordinator, "confirm")
    own.refresh_from_db()
    assert own.status == "submitted"
    own.move("confirm", by=second)
    assert own.is_confirmed


# Positions


@pytest.mark.parametrize("who", ["coordinator", "director"])
def test_the_coordinator_and_the_director_confirm_a_position_on_its_page(
    client, people, position, newcomer, supervisor, who
):
    user = people[who]
    client.force_login(user)
    assert "Once you confirm it, the supervisor named here can approve plans" in text_of(
        client.get(position.get_absolute_url())
    )
    page = client.post(position.get_absolute_url(), {"move": "confirm"}, follow=True)
    assert said(page) == ["You confirmed the position of Nell Newcomer, who gets an email."]
    position.refresh_from_db()
    assert (position.status, position.decided_by) == ("confirmed", user)
    assert history(position) == [("submit", "Nell Newcomer", ""), ("confirm", user.name, "")]
    letter, named = mail.outbox
    assert (letter.to, letter.subject) == (["nell@example.org"], "Your position is confirmed")
    assert (named.to, named.subject) == ([supervisor.email], "You’re the supervisor of Nell Newcomer")
    by = "The Montana State Library" if who == "coordinator" else "Ingrid Solheim"
    assert f"{by} confirmed your position: Cataloger, Larch Valley Public Library." in letter.body
    assert "Dana Whitcomb now decides on your plans" in letter.body
    assert User.objects.get(pk=newcomer.pk).supervisor == supervisor


def button_of(page):
    """What the one button for a position in the inbox sends, and where."""
    (form,) = html.fromstring(page.content).xpath("//li//form[.//button[@name='move']]")
    button = form.xpath(".//button")[0]
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    return form.get("action"), fields | {button.get("name"): button.get("value")}


def test_a_position_is_confirmed_with_one_click_in_the_inbox(client, position, director, supervisor):
    client.force_login(director)
    address, data = button_of(client.get("/inbox/"))
    page = client.post(address, data, follow=True)
    assert said(page) == ["You confirmed the position of Nell Newcomer, who gets an email."]
    position.refresh_from_db()
    assert (position.status, position.decided_by) == ("confirmed", director)
    again = client.post(address, data)
    assert again.status_code == 409
    assert len(history(position)) == 2, "a second click writes nothing"


def test_a_correction_is_not_confirmed_from_an_inbox_opened_before(client, position, newcomer, director):
    client.force_login(director)
    address, data = button_of(client.get("/inbox/"))
    position.title = "Director"
    position.correct(["title"], by=newcomer)
    assert client.post(address, data).status_code == 409
    position.refresh_from_db()
    assert position.status == "submitted"


def test_who_confirms_in_the_inbox_reads_that_the_supervisor_does_not_fit(
    client, position, director, supervisor
):
    Position.objects.filter(pk=position.pk).update(kind="trustee")
    client.force_login(director)
    address, data = button_of(client.get("/inbox/"))
    _, warning = said(client.post(address, data, follow=True))
    assert warning.startswith("Confirmed, but please check: Nell Newcomer is a trustee")


def test_a_position_is_sent_back_corrected_and_sent_again(
    client, position, newcomer, director, coordinator, library
):
    client.force_login(director)
    page = client.post(position.get_absolute_url(), {"move": "return", "note": " "})
    assert "Write a note to send with your decision" in text_of(page)
    client.post(position.get_absolute_url(), {"move": "return", "note": "You are a trustee."})
    position.refresh_from_db()
    assert position.status == "returned"
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["nell@example.org"], "Your position was sent back")
    assert "Ingrid Solheim didn’t confirm your position (Cataloger," in letter.body
    assert "You are a trustee." in letter.body
    assert "/profile/position/" in letter.body

    client.force_login(newcomer)
    assert "You are a trustee." in text_of(client.get(position.get_absolute_url()))
    data = {"title": "Trustee", "kind": "trustee", "started": f"{make.today():%Y-%m-%d}"}
    data["supervisor_email"] = "chair@example.org"
    client.post(f"/profile/position/?library={library.pk}", data)
    position.refresh_from_db()
    assert (position.status, position.title, position.decided_by) == ("submitted", "Trustee", None)
    assert [entry[0] for entry in history(position)] == ["submit", "return", "submit"]
    again = [letter for letter in mail.outbox[1:] if "Please confirm" in letter.subject]
    assert [letter.to for letter in again] == [[coordinator.email], [director.email]]
    assert "Nell Newcomer entered a position. Please confirm it:" in again[1].body


def test_a_correction_is_read_before_it_is_confirmed(client, position, newcomer, director, library):
    client.force_login(director)
    seen = client.get(position.get_absolute_url()).context["decision"].seen
    position.title = "Director"
    position.correct(["title"], by=newcomer)
    page = client.post(position.get_absolute_url(), {"move": "confirm", "seen": seen})
    assert page.status_code == 409
    assert "Nell Newcomer changed this after you opened the page." in text_of(page)
    position.refresh_from_db()
    assert (position.status, position.title) == ("submitted", "Director")


def test_a_correction_that_comes_after_the_decision_changes_nothing(position, newcomer, director):
    stale = Position.objects.get(pk=position.pk)
    position.move("confirm", by=director)
    stale.title = "Director"
    with pytest.raises(MoveRefused, match="Ingrid Solheim confirmed it on") as refused:
        stale.correct(["title"], by=newcomer)
    assert refused.value.late
    position.refresh_from_db()
    assert (position.status, position.title) == ("confirmed", "Cataloger")


def test_the_director_finds_positions_of_the_library_in_the_inbox(position, people, stranger):
    make.make_position(make.make_user(), stranger.position.library, confirmed=False, kind="staff")
    waiting = {
        who: [line.document.owner.name for line in documents_of(user) if line.kind == "position"]
        for who, user in people.items()
    }
    assert waiting.pop("coordinator") == ["Nell Newcomer", "Robin Reader"]
    assert waiting.pop("director") == ["Nell Newcomer"]
    assert set(map(tuple, waiting.values())) == {()}


def test_what_the_coordinator_records_starts_confirmed(client, coordinator, newcomer, supervisor, library):
    client.force_login(coordinator)
    add = reverse("admin:directory_position_add")
    facts = {"user": newcomer.pk, "library": library.pk, "title": "Cataloger", "kind": "staff"}
    facts |= {"primary": "on", "supervisor": supervisor.pk, "started": "2026-01-05"}
    client.post(add, facts)
    position = newcomer.positions.get()
    assert (position.status, position.decided_by) == ("confirmed", coordinator)
    assert history(position) == [("record", "Theo Brannigan", "")]
    assert [letter.subject for letter in mail.outbox] == [
        "Your position is confirmed",
        "You’re the supervisor of Nell Newcomer",
    ]


def test_what_is_added_on_the_page_of_a_person_starts_confirmed_too(client, coordinator, newcomer, library):
    client.force_login(coordinator)
    change = reverse("admin:directory_user_change", args=[newcomer.pk])
    row = {"library": library.pk, "title": "Trustee", "kind": "trustee", "started": "2026-01-05"}
    data = form_of(client.get(change)) | {"positions-TOTAL_FORMS": 1}
    data |= {f"positions-0-{name}": value for name, value in row.items()} | {"positions-0-primary": "on"}
    client.post(change, data | {"positions-0-user": newcomer.pk, "positions-0-id": ""})
    assert [(p.title, p.status, p.decided_by) for p in newcomer.positions.all()] == [
        ("Trustee", "confirmed", coordinator)
    ]


# Goals


def test_goals_keep_the_history_of_their_decisions(goals, learner, director, chair):
    goals.move("return", by=chair, note="These are of 2015.")
    assert goals.return_note == "These are of 2015."
    goals.move("submit", by=learner)
    assert goals.return_note == ""
    goals.move("change", by=learner)
    goals.move("confirm", by=director)
    assert history(goals) == [
        ("return", "Hal Erickson", "These are of 2015."),
        ("submit", "Marta Halvorsen", ""),
        ("change", "Marta Halvorsen", ""),
        ("confirm", "Ingrid Solheim", ""),
    ]
    returned, sent, confirmed = mail.outbox
    assert (returned.to, sent.to, confirmed.to) == ([learner.email], [director.email], [learner.email])
    assert "Hal Erickson didn’t confirm the goals you entered" in returned.body
    assert "These are of 2015." in returned.body
    assert "Marta Halvorsen needs the goals of Larch Valley Public Library" in sent.body
    assert "1. Every child reads\n2. A building for everyone" in sent.body
    assert "Ingrid Solheim confirmed the goals you entered" in confirmed.body


def test_where_a_library_has_no_head_the_coordinator_decides_in_the_admin_too(
    client, goals, director, chair, coordinator
):
    Position.objects.filter(user__in=[director, chair]).update(ended=make.today())
    client.force_login(coordinator)
    change = reverse("admin:directory_strategicplan_change", args=[goals.pk])
    client.post(change, form_of(client.get(change)) | {"decision": "confirm"})
    goals.refresh_from_db()
    assert (goals.status, goals.decided_by) == ("confirmed", coordinator)


def test_a_decision_page_shows_the_history_to_everyone_who_reads_it(client, goals, learner, director):
    goals.move("return", by=director, note="These are of 2015.")
    client.force_login(learner)
    assert "Ingrid Solheim sent them back These are of 2015." in text_of(client.get(goals.get_absolute_url()))
