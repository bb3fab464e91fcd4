import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import mail
from django.urls import reverse

from certificates.models import Application, Certificate, DegreeClaim
from credits.models import Credit, IndependentEvent
from directory.models import Position
from plans.models import Plan, SelfDirectedProject
from tests import builders as make

ROUTED = (Application, Certificate, Credit, DegreeClaim, IndependentEvent, Plan, SelfDirectedProject)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def form_of(response):
    """What a browser would send back of an admin form: every field as it stands."""
    data = {}
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress"):
                for number, part in enumerate(widget.decompress(value)):
                    data[f"{bound.html_name}_{number}"] = part if part is not None else ""
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


def decide(desk, page, decision, note=""):
    data = form_of(desk.get(page)) | {"decision": decision, "note": note}
    return desk.post(page, data, follow=True)


@pytest.fixture
def independent(learner):
    return make.make_independent(learner, status="submitted", title="Grant writing in Butte", notify=True)


def test_accepting_an_independent_event_makes_its_credit_and_tells_the_learner(desk, independent, learner):
    response = decide(desk, reverse("admin:credits_independentevent_change", args=[independent.pk]), "accept")
    assert "you accepted it" in response.content.decode()
    credit = Credit.objects.get(owner=learner)
    assert (credit.title, credit.status, str(credit.amount)) == ("Grant writing in Butte", "pending", "1.5")
    assert [message.to for message in mail.outbox] == [["learner@example.org"]]


def test_a_corrected_amount_is_what_the_credit_gets(desk, independent, learner):
    page = reverse("admin:credits_independentevent_change", args=[independent.pk])
    data = form_of(desk.get(page)) | {"decision": "accept", "amount": "1"}
    desk.post(page, data)
    assert str(Credit.objects.get(owner=learner).amount) == "1"


def test_sending_back_needs_a_note(desk, independent):
    response = decide(desk, reverse("admin:credits_independentevent_change", args=[independent.pk]), "return")
    assert "Write a note to send with your decision" in response.content.decode()
    assert IndependentEvent.objects.get(pk=independent.pk).status == "submitted"


def test_an_odd_amount_is_refused_in_the_admin(desk, independent):
    page = reverse("admin:credits_independentevent_change", args=[independent.pk])
    response = desk.post(page, form_of(desk.get(page)) | {"amount": "1.3"})
    assert "1.3 isn’t a whole or half number" in response.content.decode()


def test_the_coordinator_confirms_positions_but_not_her_own(desk, learner, coordinator):
    own = coordinator.positions.get()
    Position.objects.update(status="submitted", decided_at=None, decided_by=None)
    picked = [learner.positions.get().pk, own.pk]
    desk.post(
        reverse("admin:directory_position_changelist"), {"action": "confirm", "_selected_action": picked}
    )
    confirmed = dict(Position.objects.values_list("user__email", "decided_by__email"))
    assert (confirmed[learner.email], confirmed[coordinator.email]) == (coordinator.email, None)
    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([learner.email], "Your position is confirmed"),
        (["supervisor@example.org"], "You’re the supervisor of Marta Halvorsen"),
    ]
    assert (
        "Reference librarian, Larch Valley Public Library. Dana Whitcomb now decides" in mail.outbox[0].body
    )


def test_each_record_shows_who_changed_what(desk, learner):
    position = learner.positions.get()
    change = reverse("admin:directory_position_change", args=[position.pk])
    desk.post(change, form_of(desk.get(change)) | {"title": "Branch librarian"})
    link = re.search(r'href="([^"]*pghistory[^"]*obj=[^"]*)"', desk.get(change).content.decode()).group(1)
    page = desk.get(link.replace("&amp;", "&")).content.decode()
    assert "Branch librarian" in page
    assert change in page


@pytest.mark.parametrize(
    "model",
    sorted(filter(admin.site.is_registered, apps.get_models()), key=lambda model: model._meta.label_lower),
    ids=str,
)
def test_every_list_of_the_admin_opens_and_searches(desk, model):
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert desk.get(page).status_code == 200
    if admin.site.get_model_admin(model).search_fields:
        assert desk.get(page, {"q": "library"}).status_code == 200


def test_the_admin_is_closed_to_others(client, supervisor):
    client.force_login(supervisor)
    assert client.get(reverse("admin:index")).status_code == 302


def test_an_application_shows_what_is_in_it_twice(desk, learner):
    participation = make.make_participation(learner)
    make.make_plan(participation, status="approved")
    title = {"title": "Weeding with confidence", "days_ago": 40}
    make.make_credit(learner, "30", **title)
    make.make_credit(learner, "30", category="technology", **title)
    application = make.make_application(participation)
    make.make_report(application)
    application.move("submit", by=learner)
    page = desk.get(reverse("admin:certificates_application_change", args=[application.pk])).content.decode()
    assert (
        "Duplicate: the same title on the same day: “Weeding with confidence” and “Weeding with confidence”"
        in page
    )


def corrected(desk, row, reason="So.", **changes):
    """What the row holds after the coordinator's form came back with changes and a reason."""
    page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    answer = desk.post(page, form_of(desk.get(page)) | changes | {"reason": reason})
    row.refresh_from_db()
    return answer.status_code, *(str(getattr(row, name)) for name in changes)


@pytest.mark.parametrize(("status", "amount"), [("pending", "2"), ("verified", "2"), ("declined", "1")])
def test_a_credit_that_does_not_count_stands_as_it_was(desk, learner, status, amount):
    credit = make.make_credit(learner, "1", status=status)
    assert corrected(desk, credit, amount="2") == (302, amount)


def test_nobody_corrects_a_credit_of_their_own(desk, coordinator):
    credit = make.make_credit(coordinator, "1", status="pending")
    assert corrected(desk, credit, amount="2") == (302, "1")


def test_a_hidden_status_is_not_read(desk, learner):
    credit = make.make_credit(learner, "1", status="pending")
    assert corrected(desk, credit, status="verified", decided_by="", title="Mine") == (
        302,
        "pending",
        "None",
        "Mine",
    )


def test_nobody_decides_on_their_own_at_the_desk(desk, coordinator):
    event = make.make_independent(coordinator, status="submitted")
    page = reverse("admin:credits_independentevent_change", args=[event.pk])
    assert desk.post(page, form_of(desk.get(page)) | {"decision": "accept"}).status_code == 200
    desk.post(
        reverse("admin:credits_independentevent_changelist"),
        {"action": "accept_all", "_selected_action": [event.pk]},
    )
    event.refresh_from_db()
    assert (event.status, Credit.objects.count()) == ("submitted", 0)


def test_a_project_is_not_completed_at_the_desk(desk, coordinator):
    plan = make.make_plan(make.make_participation(coordinator), activities=[("self_directed", "20")])
    project = make.make_project(plan.activities.get(), status="approved", achieved="A lot")
    make.make_entry(project)
    page = reverse("admin:plans_selfdirectedproject_change", args=[project.pk])
    desk.post(page, form_of(desk.get(page)) | {"decision": "complete"})
    project.refresh_from_db()
    assert project.status == "approved"


@pytest.mark.parametrize("kind", ["position", "degree", "participation"])
def test_the_records_decisions_rest_on_are_not_kept_by_their_own_person(desk, coordinator, learner, kind):
    makers = {
        "position": lambda user: user.positions.get(),
        "degree": lambda user: make.make_degree(user, confirmed=False),
        "participation": lambda user: make.make_participation(user, "administrator"),
    }
    own, other = makers[kind](coordinator), makers[kind](learner)
    page = f"admin:{own._meta.app_label}_{kind}_change"
    assert desk.post(reverse(page, args=[own.pk]), {"confirmed": "on"}).status_code == 403
    data = form_of(desk.get(reverse(page, args=[other.pk])))
    desk.post(reverse(page, args=[other.pk]), data | {"user": coordinator.pk})
    other.refresh_from_db()
    assert other.user == learner


@pytest.mark.parametrize("model", ROUTED)
def test_what_is_routed_is_neither_added_nor_deleted_at_the_desk(desk, model):
    request, page = desk.get("/").wsgi_request, admin.site.get_model_admin(model)
    assert (page.has_add_permission(request), page.has_delete_permission(request)) == (False, False)


@pytest.mark.parametrize("change", ["ended", "library"])
def test_who_leaves_a_position_leaves_the_plan_written_for_it(desk, learner, change):
    plan = make.make_plan(make.make_participation(learner), status="approved")
    position = learner.positions.get()
    page = reverse("admin:directory_position_change", args=[position.pk])
    new = {"ended": make.today(), "library": make.make_library("Elsewhere").pk}[change]
    desk.post(page, form_of(desk.get(page)) | {change: new})
    plan.refresh_from_db()
    assert (plan.status, plan.ended_on) == ("suspended", make.today())
