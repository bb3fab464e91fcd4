"""Lists of people are sorted by their sort names, wherever a person comes in them."""

import pytest
from django.urls import reverse

from dashboard.team import team_rows
from directory.models import User
from directory.names import sort_name_of
from tests import builders as make
from tests.workflow.test_admin import form_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "sort_name"),
    [
        ("Marta Halvorsen", "Halvorsen, Marta"),
        ("Marta  M. Halvorsen", "Halvorsen, Marta M."),
        ("Robert Smith, Jr.", "Smith Jr., Robert"),
        ("Cher", "Cher"),
        ("Ann Jr", "Jr, Ann"),
        ("", ""),
    ],
)
def test_the_last_word_of_a_name_comes_first(name, sort_name):
    assert sort_name_of(name) == sort_name


@pytest.fixture
def people(library, supervisor):
    """Three whose first names are in another order than their last names; one has chosen how she is sorted."""
    for name, sort_name in (("Ann Young", ""), ("Bo Zimmer", ""), ("Cy Xu", ""), ("Dee Zola", "dee")):
        make.make_position(make.make_user(name, sort_name=sort_name), library, supervisor=supervisor)
    return ["Dee Zola", "Cy Xu", "Ann Young", "Bo Zimmer"]


def test_the_team_is_sorted_by_last_names(people, supervisor):
    rows = team_rows(supervisor, make.today(), sort="name")
    assert [row.person.name for row in rows] == people


def test_the_admin_and_every_queryset_are(people, client, coordinator):
    expected = [*people[:1], "Hal Erickson", "Ingrid Solheim", "Dana Whitcomb", *people[1:]]
    sorted_names = [user.name for user in User.objects.exclude(pk=coordinator.pk)]
    assert sorted_names == expected
    client.force_login(coordinator)
    page = client.get(reverse("admin:directory_user_changelist"))
    listed = [user.name for user in page.context["cl"].result_list if user != coordinator]
    assert listed == expected


def test_a_new_name_in_the_admin_brings_its_sort_name(client, coordinator, learner):
    client.force_login(coordinator)
    page = reverse("admin:directory_user_change", args=[learner.pk])
    client.post(page, form_of(client.get(page)) | {"name": "Marta Lindgren"})
    learner.refresh_from_db()
    assert learner.sort_name == "Lindgren, Marta"


def test_the_admin_refuses_a_name_no_certificate_can_show(client, coordinator, learner):
    client.force_login(coordinator)
    page = reverse("admin:directory_user_change", args=[learner.pk])
    answer = client.post(page, form_of(client.get(page)) | {"certificate_name": "Ana 𐰀"})
    assert "Certificates can’t show 𐰀 yet." in answer.content.decode()


def test_a_name_saved_alone_brings_its_sort_name(learner):
    learner.sort_name, learner.name = "", "Marta Lindgren"
    learner.save(update_fields=["name"])
    learner.refresh_from_db()
    assert learner.sort_name == "Lindgren, Marta"
