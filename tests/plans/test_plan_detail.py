"""The page on which a plan is read and decided on, and its versions side by side."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import StrategicPlan
from plans.models import Plan
from tests import builders as make
from tests.pages import text_of


@pytest.fixture
def sent(participation, learner):
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    return plan


@pytest.fixture
def at_inbox(client, supervisor):
    client.force_login(supervisor)
    return client


def part(page, heading):
    """The text of the section with an id of a heading."""
    html = page.content.decode().split(f'id="{heading}"', 1)[1].split("</section>", 1)[0]
    shown = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", html.split(">", 1)[1])
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def again(plan, learner, supervisor, **changes):
    """The plan, sent back, changed and sent once more."""
    plan.move("return", by=supervisor, note="Say more.")
    Plan.objects.filter(pk=plan.pk).update(**changes)
    plan.submit(by=learner)


def test_a_first_plan_has_nothing_to_compare_with(at_inbox, sent):
    assert 'class="diff"' not in at_inbox.get(sent.get_absolute_url()).content.decode()


def test_a_plan_that_comes_again_shows_what_changed(at_inbox, sent, learner, supervisor):
    again(sent, learner, supervisor, reason="I want to go far.")
    make.make_activity(sent, description="Read about grants", credits=Decimal(2))
    page = at_inbox.get(sent.get_absolute_url())
    shown = text_of(page)
    assert "1 part changed, 1 added since you sent it back You wrote on" in shown
    assert "Say more." in shown
    assert re.search(r"I want to go +removed: deep", shown)
    assert "Activity 2 is new Read about grants" in shown
    assert "Total credits 60 62" in shown
    assert "<del><span" in page.content.decode()
    assert "<ins><span" in page.content.decode()


def test_a_plan_that_comes_again_unchanged_says_so(at_inbox, sent, learner, supervisor):
    again(sent, learner, supervisor)
    shown = text_of(at_inbox.get(sent.get_absolute_url()))
    assert "Nothing has changed since you sent it back" in shown
    assert "The plan is the same, word for word." in shown


def test_a_revised_plan_shows_what_changed_from_the_version_in_force(at_inbox, plan, learner):
    revised = plan.revise(by=learner)
    revised.activities.filter(continues=plan.activities.last()).update(credits=Decimal(17))
    revised.submit(by=learner)
    page = at_inbox.get(revised.get_absolute_url())
    shown = text_of(page)
    assert "1 part changed since version 1" in shown
    assert "Activity 2, credits" in shown
    assert "Credits planned 60 62" in shown
    assert reverse("plan_compare", args=[revised.pk, 1]) in page.content.decode()


def test_the_goals_of_the_library_say_what_serves_them(at_inbox, sent):
    shown = text_of(at_inbox.get(sent.get_absolute_url()))
    assert "2 library goals, 1 without an activity" in shown
    assert "1 Every child reads Activities 1, 2, 60 credits." in shown
    assert "2 A building for everyone No activity." in shown


def test_goals_that_are_not_confirmed_are_said_before_deciding(at_inbox, sent, learner, director):
    StrategicPlan.objects.update(owner=learner, status="submitted")
    assert "You can’t approve this plan yet." in text_of(at_inbox.get(sent.get_absolute_url()))
    page = at_inbox.post(sent.get_absolute_url(), {"move": "approve", "note": ""})
    assert "are not confirmed yet" in text_of(page)
    StrategicPlan.objects.update(status="confirmed", decided_at=timezone.now(), decided_by=director)
    assert at_inbox.post(sent.get_absolute_url(), {"move": "approve", "note": ""}).status_code == 302


def test_the_supervisor_reads_what_expires_before_the_plan_ends(at_inbox, sent, learner):
    make.make_credit(learner, "1.5", days_ago=1400)
    assert "left on" not in text_of(at_inbox.get(sent.get_absolute_url()))  # enough is left
    sent.activities.filter(kind="formal").update(credits=Decimal("44.5"))
    page = at_inbox.get(sent.get_absolute_url())
    ends = date_format(sent.finish_by, "F j, Y")
    sentence = f"61 planned, 59.5 left on {ends}. The plan needs 0.5 more."
    assert text_of(page).count(sentence) == 2  # in the head, and in what needs judgment
    assert page.context["judgment"] == 1


def test_the_supervisor_is_led_to_the_projects_she_may_read(at_inbox, plan):
    activity = plan.activities.get(kind="self_directed")
    sent = make.make_project(activity, status="submitted")
    draft = make.make_project(make.make_activity(plan, kind="self_directed"))
    page = at_inbox.get(plan.get_absolute_url()).content.decode()
    assert [sent.get_absolute_url() in page, draft.get_absolute_url() in page] == [True, False]


def test_a_revised_version_leads_to_the_project_of_the_activity_it_continues(at_inbox, plan, learner):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    assert project.get_absolute_url() in at_inbox.get(revised.get_absolute_url()).content.decode()


def test_what_waits_without_anybody_to_decide_says_what_to_do(client, sent, learner):
    learner.positions.update(ended=make.today())
    client.force_login(learner)
    shown = text_of(client.get(sent.get_absolute_url()))
    assert "No one can decide on your plan now. This position has ended." in shown
    assert "Withdraw the plan, correct your position" in shown


def test_a_plan_of_a_closed_track_has_nothing_to_decide(at_inbox, sent):
    type(sent.participation).objects.filter(closed=None).update(closed=make.today(), ending="closed")
    page = at_inbox.get(sent.get_absolute_url())
    assert "there is nothing to decide" in text_of(page)
    assert 'class="dock"' not in page.content.decode()


# An approved plan that the coordinator sends back


def test_the_coordinator_sends_an_approved_plan_back_and_everybody_reads_why(
    client, plan, learner, supervisor, coordinator
):
    client.force_login(coordinator)
    client.post(plan.get_absolute_url(), {"move": "recall", "note": "No project form."})
    plan.refresh_from_db()
    assert (plan.status, plan.ended_on) == ("suspended", make.today())
    for reader in (learner, supervisor, coordinator):
        client.force_login(reader)
        shown = text_of(client.get(plan.get_absolute_url()))
        assert re.search(
            r"Theo Brannigan of the .*State Library sent this approved plan back[^.]*: No project form\.",
            shown,
        )
    client.force_login(learner)
    page = client.post(reverse("plan_revise", args=[plan.pk]), follow=True)
    assert "Nothing counts until your supervisor approves it." in text_of(page)
    assert "Continue with version 2" in text_of(client.get(plan.get_absolute_url()))


def test_without_a_reason_the_approved_plan_stays(client, plan, coordinator):
    client.force_login(coordinator)
    page = client.post(plan.get_absolute_url(), {"move": "recall", "note": " "})
    assert "Write a note to send with your decision" in text_of(page)
    assert Plan.objects.get().status == "approved"


def test_the_supervisor_is_not_offered_to_send_an_approved_plan_back(at_inbox, plan):
    at_inbox.post(plan.get_absolute_url(), {"move": "recall", "note": "Mine"})
    assert Plan.objects.get().status == "approved"


def test_the_coordinator_sends_an_approved_plan_back_at_the_desk(client, plan, coordinator):
    from tests.workflow.test_admin import form_of

    client.force_login(coordinator)
    page = reverse("admin:plans_plan_change", args=[plan.pk])
    data = form_of(client.get(page)) | {"decision": "recall", "note": "No project form."}
    client.post(page, data)
    assert (Plan.objects.get().status, plan.history.last().note) == ("suspended", "No project form.")


def test_the_drafted_file_is_handed_out_by_the_plan_and_not_changed_at_the_desk(client, sent, coordinator):
    Plan.objects.filter(pk=sent.pk).update(drafted_file="ab/abc.pdf", drafted_file_name="My plan.pdf")
    client.force_login(coordinator)
    link = f'<a href="{reverse("plan_file", args=[sent.pk])}">My plan.pdf</a>'
    at_desk = client.get(reverse("admin:plans_plan_change", args=[sent.pk])).content.decode()
    assert (link in at_desk, 'name="drafted_file"' in at_desk) == (True, False)
    assert link in client.get(sent.get_absolute_url()).content.decode()


# Versions


@pytest.fixture
def three(plan, learner, supervisor):
    """Three versions, of which the last is a draft."""
    second = plan.revise(by=learner)
    second.activities.filter(credits=45).update(description="The named course")
    second.submit(by=learner)
    second.move("approve", by=supervisor)
    return [plan, second, second.revise(by=learner)]


def compared(client, plan, version):
    return client.get(reverse("plan_compare", args=[plan.pk, version]))


def test_two_versions_stand_side_by_side_the_earlier_one_first(client, three, learner):
    client.force_login(learner)
    for plan, version in ((three[1], 1), (three[0], 2)):
        shown = text_of(compared(client, plan, version))
        assert "Versions 1 and 2 side by side" in shown
        assert "From version 1 to version 2: 1 part changed." in shown


def test_a_row_is_known_across_versions_that_lie_between(client, three, learner):
    client.force_login(learner)
    assert "From version 1 to version 3: 1 part changed." in text_of(compared(client, three[2], 1))
    assert "The two versions are the same, word for word." in text_of(compared(client, three[2], 2))


def test_a_draft_is_compared_with_the_earlier_credits_it_would_be_sent_with(client, plan, learner):
    make.make_credit(learner, "20", days_ago=200)
    Plan.objects.filter(pk=plan.pk).update(taken_in=20)
    draft = Plan.objects.get(pk=plan.pk).revise(by=learner)
    client.force_login(learner)
    for address in (draft.get_absolute_url(), f"{draft.get_absolute_url()}compare/{plan.version}/"):
        compared = client.get(address).context
        sums = (compared.get("changes") or compared["compared"]).sums
        assert [
            (field.before, field.after) for field in sums if field.label == "Earlier credits included"
        ] == [("20", "20")]


def test_only_versions_one_may_read_are_compared(client, three, supervisor, stranger, learner):
    client.force_login(supervisor)
    assert [compared(client, three[0], version).status_code for version in (2, 3, 9)] == [200, 404, 404]
    client.force_login(stranger)
    assert compared(client, three[0], 2).status_code == 404
    client.force_login(learner)
    assert compared(client, three[0], 1).url == three[0].get_absolute_url()


def test_every_version_is_listed_and_readable(client, three, learner):
    client.force_login(learner)
    page = client.get(reverse("plan_history", args=[three[2].pk])).content.decode()
    links = [one.get_absolute_url() for one in three] + [
        reverse("plan_compare", args=[three[2].pk, 2]),
        reverse("plan_compare", args=[three[1].pk, 1]),
    ]
    assert [link in page for link in links] == [True] * 5
    assert [client.get(one.get_absolute_url()).status_code for one in three] == [200] * 3


# What a decider needs first, and where the decision leads


def test_the_page_says_first_what_needs_judgment_and_what_approving_does(at_inbox, sent):
    sent.activities.update(justification="Four catalogs become one only with this.")
    shown = text_of(at_inbox.get(sent.get_absolute_url()))
    for words in (
        "If you approve this plan, credits earned today or later count",
        "2 items need your judgment",
    ):
        assert shown.index(words) < shown.index("What Marta will do")
    assert "Four catalogs become one only with this." in shown


def test_the_owner_finds_what_to_add_before_sending(client, participation, learner):
    plan = make.make_plan(participation, reason="")
    client.force_login(learner)
    page = client.get(plan.get_absolute_url())
    assert "1 thing to add before you can send it" in text_of(page)
    assert 'name="send"' not in page.content.decode()


def test_who_comes_too_late_reads_what_happened_and_keeps_the_note(at_inbox, sent, learner):
    sent.move("withdraw", by=learner)
    page = at_inbox.post(sent.get_absolute_url(), {"move": "return", "note": "Name the schools."})
    assert page.status_code == 409
    shown = text_of(page)
    assert "Marta Halvorsen withdrew the plan on" in shown
    assert "Your note wasn’t sent: Name the schools." in shown


def test_the_inbox_is_current_while_a_supervisor_reads_a_plan(at_inbox, sent):
    page = at_inbox.get(sent.get_absolute_url()).text
    assert '<a href="/inbox/" aria-current="true">' in page
    assert '<a href="/plans/" aria-current' not in page
    assert "Approve with this note" not in page
