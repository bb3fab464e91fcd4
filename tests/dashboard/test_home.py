"""The home page of each kind of person: the welcome, the newcomer's list, the day of a certificate, the desk."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from certificates.models import Certificate
from directory.models import User
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def home(client, user):
    client.force_login(user)
    return client.get("/")


def main_of(page):
    """The page without its header, whose search has a button of its own."""
    return page.text.split("<main")[1].split("</main>")[0]


def steps_done(page):
    return [step.code for step in page.context["checklist"].steps if step.is_done]


# The welcome


def test_welcome_says_what_it_is_to_people_and_to_search_engines(client, settings):
    page = client.get("/").text
    assert "the Montana State Library’s continuing-education system" in page
    assert '<meta name="description" content="Continuing education for library workers: ' in page
    assert f'<meta property="og:image" content="{settings.SITE_URL}/static/img/welcome/share.jpg">' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/">' in page
    assert (reverse("account_signup") in page, reverse("verify") in page) == (True, True)


def test_welcome_has_the_names_of_the_installation(client, settings):
    settings.SITE_NAME, settings.STATE_NAME, settings.LIBRARY_NAME = "Larch", "Idaho", "Gem State Library"
    text = text_of(client.get("/"))
    assert "Larch is the Gem State Library’s continuing-education system" in text
    assert "For everyone who works in Idaho’s libraries. A service of the Gem State Library." in text
    assert ("Aspen" in text, "Montana" in text) == (False, False)


def test_welcome_offers_the_demo_in_the_demo_only(client, settings):
    assert "demo" not in text_of(client.get("/")).lower()
    settings.DEMO = True
    page = client.get("/").text
    assert re.findall(r'action="(/demo/[^"]+)"', page) == [
        "/demo/learner/",
        "/demo/supervisor/",
        "/demo/state-library/",
    ]


@pytest.mark.parametrize(
    ("role", "email"),
    [
        ("learner", "learner@example.org"),
        ("supervisor", "supervisor@example.org"),
        ("state-library", "coordinator@example.org"),
    ],
)
def test_one_click_signs_in_as_a_person_of_the_demo(client, settings, role, email):
    settings.DEMO = True
    person = User.objects.filter(email=email).first() or make.make_user(email=email)
    assert client.post(f"/demo/{role}/").url == "/"
    assert get_user(client) == person


@pytest.mark.parametrize("role", ["learner", "supervisor", "state-library"])
def test_outside_the_demo_nobody_signs_in_with_one_click(client, role):
    for email in ("learner@example.org", "supervisor@example.org", "coordinator@example.org"):
        make.make_user(email=email)
    assert client.post(f"/demo/{role}/").status_code == 404
    assert not get_user(client).is_authenticated


def test_the_demo_signs_in_as_nobody_else(client, settings):
    settings.DEMO = True
    make.make_user(email="learner@example.org", is_active=False)
    assert [client.post(f"/demo/{role}/").status_code for role in ("director", "learner")] == [404, 404]
    assert client.get("/demo/learner/").url == "/"
    assert not get_user(client).is_authenticated


def test_a_click_without_its_token_signs_nobody_in(settings):
    settings.DEMO = True
    make.make_user(email="learner@example.org")
    client = Client(enforce_csrf_checks=True)
    assert client.post("/demo/learner/").status_code == 403
    assert not get_user(client).is_authenticated


# A newcomer


def test_a_diploma_on_its_way_is_on_the_home_page_and_the_next_step_goes_on(client, library, supervisor):
    user = make.make_user()
    make.make_position(user, library, supervisor=supervisor)
    claim = make.make_degree_claim(user, status="submitted", for_certificate=False)
    sent = f"Diploma sent {date_format(make.today(), 'F j, Y')}. Waiting for the Montana State Library"
    for path in ("/", "/plans/"):
        client.force_login(user)
        page = client.get(path)
        assert (sent in text_of(page), claim.get_absolute_url() in page.text) == (True, True)
    page = home(client, user)
    assert (page.context["checklist"].now.code, steps_done(page)) == ("credit", ["library"])
    assert "Find your track" not in text_of(page)


def test_a_degree_on_record_opens_the_track_on_the_home_page(client, library, supervisor):
    user = make.make_user()
    make.make_position(user, library, supervisor=supervisor)
    make.make_degree(user)
    assert "Your degree is on record, so you can open the Strategic Track now." in text_of(home(client, user))


def test_a_newcomer_has_four_steps_and_one_button(client):
    page = home(client, make.make_user("Robin Hale"))
    assert (page.context["checklist"].done, page.context["checklist"].now.code) == (0, "library")
    text = text_of(page)
    assert "Welcome, Robin" in text
    assert "4 steps to get started." in text
    assert main_of(page).count("btn-primary") == 1


def test_each_step_is_done_by_itself_and_the_list_goes_with_the_last(client, library, supervisor):
    user = make.make_user()
    make.make_position(user, library, supervisor=supervisor)
    assert steps_done(home(client, user)) == ["library"]
    make.make_participation(user, "staff")
    assert steps_done(home(client, user)) == ["library", "track"]
    make.make_credit(user, "2", status="pending")
    assert steps_done(home(client, user)) == ["library", "track", "credit"]
    make.make_registration(make.make_event(days_ago=-9), user)
    page = home(client, user)
    assert "checklist" not in page.context
    assert "Library Staff Track" in text_of(page)


def test_steps_may_be_done_in_any_order(client):
    user = make.make_user()
    make.make_registration(make.make_event(days_ago=-9), user)
    page = home(client, user)
    assert (steps_done(page), page.context["checklist"].now.code) == (["event"], "library")
    assert "3 more steps to get started." in text_of(page)


def test_a_position_without_a_supervisor_is_not_done(client, library):
    user = make.make_user()
    make.make_position(user, library)
    page = home(client, user)
    assert steps_done(page) == []
    assert "Name your supervisor" in text_of(page)


@pytest.mark.parametrize("has", ["verified", "certificate", "plan"])
def test_nobody_with_a_record_is_a_newcomer(client, has):
    user = make.make_user()
    if has == "verified":
        make.make_credit(user, "2")
    elif has == "certificate":
        make.make_ended_participation(user, "staff")
    else:
        make.make_participation(user)
    assert "checklist" not in home(client, user).context


def test_a_newcomer_who_supervises_decides_first(client, supervisor, learner):
    make.make_credit(learner, "2", status="pending")
    page = home(client, supervisor)
    text = text_of(page)
    assert text.index("Decide on 1 item in your inbox") < text.index("Get started")
    assert main_of(page).count("btn btn-primary") == 1


# The day of a certificate


@pytest.fixture
def issued(learner, plan, supervisor):
    make.make_credit(learner, "60", days_ago=200)
    application = make.make_application(plan.participation, status="verified")
    return Certificate.objects.issue(application, on=make.today())


def test_the_day_of_a_certificate_is_celebrated(client, learner, issued):
    text = text_of(home(client, learner))
    assert "Congratulations, " in text
    assert f"Number {issued.number}. Anyone can verify it" in text
    assert "Your renewal track is open You’re starting fresh, with 0 of 60 credits." in text
    page = client.get("/").text
    for address in ("certificate_pdf", "certificate_announce", "badge_png"):
        assert reverse(address, args=[issued.number]) in page
    assert issued.get_verify_url() in page


def test_the_day_after_home_is_home_again(client, learner, issued):
    yesterday = make.today() - timedelta(days=1)
    participation = issued.participation
    participation.opened, participation.closed = yesterday, yesterday
    participation.save()
    text = text_of(home(client, learner))
    assert "Congratulations" not in text
    assert issued.track_printed in text


def test_a_certificate_revoked_the_same_day_is_not_celebrated(client, learner, issued):
    one, two = (make.make_user(is_staff=True) for _ in range(2))
    make.make_revocation(issued, one, confirmed_by=two)
    page = home(client, learner)
    text = text_of(page)
    assert "Congratulations" not in text
    assert f"certificate (number {issued.number}) was revoked" in text
    assert "You can still earn a new one. Your track is open" in text
    assert reverse("contact") in page.text


def test_a_long_name_fits_the_picture_of_the_certificate(client, learner, issued):
    Certificate.objects.filter(pk=issued.pk).update(name_printed="Maximiliana " * 4)
    assert 'textLength="680"' in home(client, learner).text


# One thing to do


@pytest.mark.parametrize(
    "who", ["learner", "supervisor", "director", "chair", "mentor", "coordinator", "stranger"]
)
def test_home_has_at_most_one_thing_to_do(client, request, plan, who):
    make.make_project(plan.activities.last(), status="submitted")
    make.make_credit(request.getfixturevalue("learner"), "2", status="pending")
    page = main_of(home(client, request.getfixturevalue(who)))
    assert (page.count('class="do-now"') <= 1, page.count("btn btn-primary") <= 1) == (True, True)


def test_an_invitation_to_mentor_comes_before_everything(client, plan, mentor, learner, library):
    employee = make.make_user()
    make.make_position(employee, library, supervisor=mentor)
    make.make_credit(employee, "2", status="pending")
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    make.make_invited(project, mentor)
    page = home(client, mentor)
    assert page.context["steps"][0].code == "invitation"
    assert page.context["steps"][1].code == "decide"
    assert f"{learner} has invited you to be a mentor" in text_of(page)


# The desk


def test_the_coordinators_home_is_the_desk(client, coordinator, learner, plan):
    make.make_independent(learner, status="submitted")
    make.make_independent(learner, status="submitted")
    page = home(client, coordinator)
    (work,) = page.context["work"]
    assert (work.kind, work.count, work.days) == ("events", 2, 0)
    text = text_of(page)
    assert "2 items need a decision." in text
    assert "2 independent events 0 days" in text
    for address in ("inbox", "report_list", "admin:index", "year_list", "admin:events_event_changelist"):
        assert reverse(address) in page.text


def test_the_desk_lists_the_oldest_first(client, coordinator, learner, director):
    make.make_independent(learner, status="submitted")
    position = make.make_position(make.make_user(), make.make_library(), confirmed=False)
    type(position).objects.filter(pk=position.pk).update(
        submitted_at=position.submitted_at - timedelta(days=40)
    )
    work = home(client, coordinator).context["work"]
    assert [(each.kind, each.days) for each in work] == [("positions", 40), ("events", 0)]


def test_an_empty_desk_says_so(client, coordinator):
    assert "Nothing needs a decision." in text_of(home(client, coordinator))


def test_the_desk_shows_a_coordinators_own_learning_too(client, coordinator):
    assert "Your own learning" not in text_of(home(client, coordinator))
    make.make_participation(coordinator, "staff")
    assert "Your own learning Library Staff Track 0 of 60 credits" in text_of(home(client, coordinator))
