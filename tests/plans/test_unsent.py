"""What others read of a plan that was sent before and is being changed: who is working on it, nothing of its words."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from plans.models import Plan
from tests import builders as make
from tests.pages import text_of

OTHERS = ("supervisor", "mentor", "coordinator")
AGAIN = "Marta Halvorsen is working on this plan. You can read it again once it’s sent."
TYPED = ("typed just now", "173.5", "Draft.pdf", "May 17, 2027")


def write(plan):
    """Type into everything that a plan holds."""
    plan.outcomes.update(receives="Outcome typed just now")
    plan.impacts.update(text="Impact typed just now")
    plan.activities.update(description="Activity typed just now", credits=Decimal("173.5"))
    plan.reason, plan.finish_by = "Reason typed just now", make.on(2027, 5, 17)
    plan.drafted_file, plan.drafted_file_name = ContentFile(b"%PDF-", "draft.pdf"), "Draft.pdf"
    plan.save()


def found_in(page):
    html = page.content.decode()
    return [words for words in TYPED if words in html]


def addresses(plan):
    """Where the words of a second version are read."""
    return [
        plan.get_absolute_url(),
        reverse("plan_print", args=[plan.pk]),
        reverse("plan_print", args=[plan.pk]) + "?form=plan",
        reverse("plan_compare", args=[plan.pk, 1]),
        reverse("plan_compare", args=[plan.before.pk, 2]),
    ]


@pytest.fixture
def revised(plan, learner, mentor):
    """A second version, sent; the first is in force, and somebody mentors a project of it."""
    make.make_project(plan.activities.get(kind="self_directed"), status="approved", mentor=mentor)
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    return revised


@pytest.fixture(params=["return", "withdraw"])
def unsent(request, revised, learner, supervisor):
    """The second version, sent back or taken back, with something new typed into it."""
    if request.param == "return":
        revised.move("return", by=supervisor, note="Name the course.")
    else:
        revised.move("withdraw", by=learner)
    write(revised)
    return revised


@pytest.mark.parametrize("who", OTHERS)
def test_others_read_who_is_working_on_it_and_nothing_that_is_typed(request, client, unsent, who):
    make.make_comment(unsent, unsent.owner, text="Which of the two?")
    client.force_login(request.getfixturevalue(who))
    for address in addresses(unsent):
        page = client.get(address, follow=True)
        assert (page.status_code, found_in(page)) == (200, [])
        shown = text_of(page)
        assert AGAIN in shown
        assert "sent the plan for approval" in shown
        assert "Which of the two?" in shown
        assert "Version 1 is the current plan." in shown


@pytest.mark.parametrize("who", OTHERS)
def test_the_pages_beside_it_keep_it_too(request, client, unsent, who):
    client.force_login(request.getfixturevalue(who))
    before = unsent.before.get_absolute_url()
    for address in (
        before,
        f"{before}print/",
        reverse("plan_history", args=[unsent.pk]),
        reverse("plan_comments", args=[unsent.pk]),
        reverse("progress_detail", args=[unsent.participation_id]),
        "/team/",
        "/inbox/",
    ):
        assert found_in(client.get(address)) == []
    history = client.get(reverse("plan_history", args=[unsent.pk]))
    assert "Marta Halvorsen is working on it" in text_of(history)
    assert reverse("plan_compare", args=[unsent.pk, 1]) not in history.content.decode()
    assert client.get(reverse("plan_file", args=[unsent.pk])).status_code == 404


def test_its_owner_reads_it_everywhere(at_desk, unsent):
    for address in addresses(unsent):
        assert "typed" in text_of(at_desk.get(address))
    assert at_desk.get(reverse("plan_file", args=[unsent.pk])).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_sent_again_everybody_reads_it(request, client, unsent, learner, who):
    unsent.activities.update(credits=Decimal(30), kind="formal")
    unsent.submit(by=learner)
    client.force_login(request.getfixturevalue(who))
    for address in addresses(unsent):
        assert "typed" in text_of(client.get(address))


@pytest.mark.parametrize("name", ["plan_detail", "plan_print"])
def test_the_coordinator_does_not_read_a_plan_before_it_is_sent(client, participation, coordinator, name):
    plan = make.make_plan(participation)
    write(plan)
    client.force_login(coordinator)
    page = client.get(reverse(name, args=[plan.pk]), follow=True)
    assert (found_in(page), "You can read it once it’s sent." in text_of(page)) == ([], True)


def test_who_decides_too_late_reads_what_happened_and_keeps_the_note(client, revised, learner, supervisor):
    revised.move("withdraw", by=learner)
    write(revised)
    client.force_login(supervisor)
    page = client.post(revised.get_absolute_url(), {"move": "return", "note": "My note"})
    assert (page.status_code, found_in(page)) == (409, [])
    assert "Your note wasn’t sent: My note" in text_of(page)
    assert AGAIN in text_of(page)


def test_a_plan_of_a_track_that_was_closed_says_so(client, unsent, supervisor):
    type(unsent.participation).objects.filter(closed=None).update(closed=make.today(), ending="closed")
    client.force_login(supervisor)
    shown = text_of(client.get(unsent.get_absolute_url()))
    assert ("so there is nothing to decide" in shown, AGAIN in shown) == (True, False)


def test_it_takes_at_most_twelve_queries(client, unsent, supervisor, django_assert_max_num_queries):
    client.force_login(supervisor)
    with django_assert_max_num_queries(25):
        client.get(unsent.get_absolute_url())


# What is summed up elsewhere


def test_the_team_shows_the_version_in_force_and_not_the_one_being_written(client, unsent, supervisor):
    client.force_login(supervisor)
    (row,) = client.get("/team/").context["rows"]
    assert (row.plan, row.planned_credits) == (unsent.before, 60)


def test_the_team_says_of_a_first_plan_who_is_working_on_it(client, participation, learner, supervisor):
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    plan.move("withdraw", by=learner)
    write(plan)
    client.force_login(supervisor)
    page = client.get("/team/")
    assert found_in(page) == []
    assert "Marta Halvorsen is working on the plan. You see it again when it’s sent." in text_of(page)


def test_the_library_counts_only_what_is_approved(client, unsent, director):
    client.force_login(director)
    page = client.get("/library/")
    assert found_in(page) == []
    assert [(row.goal.code, row.left) for row in page.context["matrix"].rows] == [("1", 60), ("2", 0)]


# At the coordinator's desk


def test_the_admin_keeps_it_and_so_does_the_audit(client, unsent, coordinator):
    audit = reverse("admin:pghistory_middlewareevents_changelist")
    desk = [reverse("admin:plans_plan_changelist"), reverse("admin:plans_plan_change", args=[unsent.pk])]
    desk += [f"{audit}?obj={row._meta.label}:{row.pk}" for row in (unsent, unsent.activities.first())]
    client.force_login(coordinator)
    pages = [client.get(address) for address in desk]
    assert [(page.status_code, found_in(page)) for page in pages] == [(200, [])] * 3 + [(404, [])]
    assert "Marta Halvorsen is working on this plan." in text_of(pages[1])
    Plan.objects.filter(pk=unsent.pk).update(status="submitted")
    assert ["typed just now" in client.get(address).content.decode() for address in desk[1:]] == [True] * 3
