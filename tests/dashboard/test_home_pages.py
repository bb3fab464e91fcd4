import pytest

pytestmark = pytest.mark.django_db
PAGES = ("/", "/inbox/", "/team/", "/profile/", "/profile/position/", "/profile/position/?choose=1")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "who", ["learner", "supervisor", "director", "chair", "mentor", "coordinator", "stranger"]
)
def test_pages_open_for_everybody(client, request, who, path):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == 200
