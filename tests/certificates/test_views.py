import pytest

pytestmark = pytest.mark.django_db


def test_walk(client, learner, coordinator, supervisor, ready, typed):
    client.force_login(learner)
    page = client.get(f"/apply/{ready.pk}/")
    assert page.status_code == 200
    page = client.post(f"/apply/{ready.pk}/", typed | {"do": "save"})
    assert page.status_code == 302
    page = client.post(f"/apply/{ready.pk}/", typed | {"do": "send"})
    assert page.status_code == 302, page.context["form"].errors
    url = page.url
    assert client.get(url).status_code == 200
    client.force_login(coordinator)
    assert client.get(url).status_code == 200
    assert client.post(url, {"move": "check"}).status_code == 302
    client.force_login(supervisor)
    assert client.get(url).status_code == 200
    assert client.post(url, {"move": "verify"}).status_code == 302
    client.force_login(learner)
    for path in (
        "/certificates/",
        learner.certificates.get().get_absolute_url(),
        learner.certificates.get().get_absolute_url()[:-1] + ".pdf",
    ):
        assert client.get(path).status_code == 200
    client.logout()
    assert client.get("/verify/").status_code == 200
    assert client.get(f"/verify/{learner.certificates.get().token}/").status_code == 200
