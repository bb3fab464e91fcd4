"""An address that begins something, opened as a link: a page with one button, also after signing in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import Assessment, Plan
from tests import builders as make
from tests.pages import text_of

BUTTONS = {
    "plan_new": "Start your plan",
    "plan_revise": "Revise this plan",
    "plan_share": "Share your plan",
    "assessment_new": "Start",
    "assessment_delete": "Delete",
    "journal_start": "Start",
    "journal_stop": "Stop",
    "shared_thank": "Say thank you",
}


@pytest.fixture
def addresses(plan, learner, supervisor):
    """Each address, of the learner's documents; a plan that somebody else shares."""
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    look = Assessment.objects.create(owner=learner, finished_at=timezone.now())
    other = make.make_plan(make.make_participation(supervisor), status="approved")
    Plan.objects.filter(pk=other.pk).update(shared_at=timezone.now())
    keys = {
        "plan_revise": plan.pk,
        "plan_share": plan.pk,
        "assessment_delete": look.pk,
        "journal_start": project.pk,
        "journal_stop": project.pk,
        "shared_thank": other.pk,
    }
    return {name: reverse(name, args=[keys[name]] if name in keys else []) for name in BUTTONS}


@pytest.mark.parametrize("name", [name for name in BUTTONS if name != "plan_new"])
def test_it_answers_with_one_button_also_after_signing_in(client, learner, addresses, name):
    sign_in = client.get(addresses[name])
    assert sign_in.status_code == 302
    assert addresses[name] in sign_in.url
    client.force_login(learner)
    page = client.get(addresses[name])
    main = page.content.decode().split("<main")[1].split("</main>")[0]
    assert (page.status_code, main.count("<button")) == (200, 1)
    assert f">{BUTTONS[name]}</button>" in main


def test_a_plan_is_started_from_its_page(at_desk, participation):
    page = at_desk.get(reverse("plan_new"))
    assert (page.status_code, Plan.objects.count()) == (200, 0)
    assert "Start your PPD plan" in text_of(page)
    assert at_desk.post(reverse("plan_new")).url == reverse("plan_edit", args=[Plan.objects.get().pk])


def test_what_was_begun_already_is_shown_instead(at_desk, plan, learner):
    revised = plan.revise(by=learner)
    begun = Assessment.objects.create(owner=learner)
    assert at_desk.get(reverse("plan_revise", args=[plan.pk])).url == revised.get_absolute_url()
    assert at_desk.get(reverse("assessment_new")).url == reverse("assessment_edit", args=[begun.pk])
    assert at_desk.get(reverse("plan_new")).url == reverse("plan_edit", args=[revised.pk])
    assert at_desk.get(reverse("plan_autosave", args=[plan.pk])).url == reverse("plan_edit", args=[plan.pk])


def test_the_pages_do_what_their_button_says(at_desk, addresses, plan, learner):
    at_desk.post(addresses["plan_share"], {})
    plan.refresh_from_db()
    assert plan.shared_at is not None
    assert "Stop sharing" in text_of(at_desk.get(addresses["plan_share"]))
    at_desk.post(addresses["assessment_delete"], {"sure": "on"})
    assert not Assessment.objects.filter(finished_at__isnull=False, owner=learner).exists()
