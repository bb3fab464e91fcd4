import pytest
from django.urls import reverse

from notifications.outbox.models import Mail

pytestmark = pytest.mark.django_db


def make_mail(subject="A plan waits"):
    text = "Please read https://aspen.example.org/plans/1/ <b>today</b>."
    return Mail.objects.create(to="a@example.org", sender="b@example.org", subject=subject, text=text)


def test_staff_read_the_mail_newest_first(client, coordinator):
    older, newer = make_mail("Older"), make_mail("Newer")
    client.force_login(coordinator)
    page = client.get(reverse("mail_list"))

    assert list(page.context["page"]) == [newer, older]


def test_the_links_of_a_mail_can_be_followed_and_nothing_else_is_markup(client, coordinator):
    client.force_login(coordinator)
    html = client.get(make_mail().get_absolute_url()).content.decode()

    assert 'href="https://aspen.example.org/plans/1/"' in html
    assert "&lt;b&gt;today&lt;/b&gt;" in html


def test_a_file_that_goes_with_a_mail_is_told_of(client, coordinator):
    client.force_login(coordinator)
    mail = make_mail()
    assert "event.ics" not in client.get(mail.get_absolute_url()).content.decode()
    Mail.objects.update(calendar="BEGIN:VCALENDAR")
    assert "event.ics" in client.get(mail.get_absolute_url()).content.decode()


def test_nobody_else_learns_that_there_is_mail(client, learner):
    mail = make_mail()
    client.force_login(learner)

    assert client.get(reverse("mail_list")).status_code == 404
    assert client.get(mail.get_absolute_url()).status_code == 404


def test_a_long_list_costs_no_more_queries_than_a_short_one(client, coordinator, django_assert_num_queries):
    client.force_login(coordinator)
    make_mail()
    client.get(reverse("mail_list"))
    with django_assert_num_queries(8, exact=False) as one:
        client.get(reverse("mail_list"))
    for _ in range(29):
        make_mail()
    with django_assert_num_queries(len(one)):
        client.get(reverse("mail_list"))
