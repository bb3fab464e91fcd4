"""The site can be installed: its manifest names the product, and its icons are there."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_product_and_its_icons(client, settings):
    settings.SITE_NAME = "Larch"
    answer = client.get(reverse("manifest"))
    manifest = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Larch", "/", "standalone")
    for icon in manifest["icons"]:
        size = int(icon["sizes"].partition("x")[0])
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert picture.size == (size, size)


def test_the_service_worker_is_a_script_of_the_whole_site_that_is_asked_for_anew(client):
    answer = client.get(reverse("service_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert reverse("service_worker").count("/") == 1
    assert "{%" not in answer.content.decode()
