import re
import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FILE = Path(settings.BASE_DIR) / "aspen" / "settings.py"
SERVER = "postgres://aspen@localhost/aspen"
PRODUCTION = {
    "ASPEN_ENV": "production",
    "SECRET_KEY": "kW9vq2hYt7Lr4Xz8Pn1Bd6Mf3Js5Gc0Aq9We7Rt5Yu3Io1PzXcVb",
    "DATABASE_URL": SERVER,
    "SITE_URL": "https://aspen.example.org",
    "ALLOWED_HOSTS": "aspen.example.org",
    "EMAIL_URL": "smtp+tls://aspen:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "aspen@example.org",
    "CONTACT_EMAIL": "ce@example.org",
    "CERTIFICATE_SIGNATORIES": "Ann Lee, State Librarian; Bo Roe, CE Coordinator, Helena",
    "SIGNING_KEY_FILE": "/etc/aspen/key.pem",
    "SIGNING_CERTIFICATE_FILE": "/etc/aspen/certificate.pem",
    "BADGE_KEY_FILE": "/etc/aspen/badge.pem",
}


@pytest.fixture
def load(monkeypatch):
    def load(**environment):
        for name in (*PRODUCTION, "DEBUG", "DEMO_DATA", "PORT", "TIME_ZONE", "PROXIES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("ASPEN_TESTING", "0")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(FILE))

    return load


def test_without_configuration_it_is_the_local_demo(load):
    demo = load(DATABASE_URL=SERVER)

    assert (demo["DEMO"], demo["DEMO_DATA"], demo["DEBUG"]) == (True, True, False)
    assert demo["SITE_URL"] == "http://localhost:8000"
    assert demo["OUTBOX_TRANSPORT"] == "django.core.mail.backends.filebased.EmailBackend"


def test_the_address_follows_the_port(load):
    assert load(DATABASE_URL=SERVER, PORT="8123")["SITE_URL"] == "http://localhost:8123"


def test_the_tests_are_neither_demo_nor_production():
    assert (settings.TESTING, settings.DEMO, settings.PRODUCTION) == (True, False, False)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG must be true or false, not 'maybe'."),
        ("ASPEN_ENV", "prod", "ASPEN_ENV must be demo or production, not 'prod'."),
        ("PORT", "http", "PORT must be a number from 1 to 65535, not 'http'."),
        ("PORT", "0", "PORT must be a number from 1 to 65535, not '0'."),
        ("TIME_ZONE", "Mars/Base", "TIME_ZONE must be a time zone like America/Denver, not 'Mars/Base'."),
        (
            "SITE_URL",
            "aspen.org",
            "SITE_URL must be like https://aspen.example.org, without a path, not 'aspen.org'.",
        ),
        *(
            (
                "BOUNCE_ADDRESS",
                wrong,
                f"BOUNCE_ADDRESS must be like bounces@example.org, at most 20 letters before the @, not '{wrong}'.",
            )
            for wrong in ("bounces", "a+b@example.org", "a@b@c", "much-too-long-for-this@example.org")
        ),
        ("DATABASE_URL", "sqlite:///x", "DATABASE_URL must be like postgres://user:password@host/name."),
        ("DATABASE_URL", "", "DATABASE_URL must be like postgres://user:password@host/name."),
        ("EMAIL_URL", "pigeon://x", "EMAIL_URL must be like smtp+tls://user:password@host:587."),
        (
            "CERTIFICATE_SIGNATORIES",
            "Ann Lee",
            "CERTIFICATE_SIGNATORIES must be like “Ann Lee, State Librarian; Bo Roe, CE Coordinator”, not 'Ann Lee'.",
        ),
    ],
)
def test_a_bad_value_is_named(load, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=f"^{re.escape(sentence)}$"):
        load(**{"DATABASE_URL": SERVER, name: value})


def test_production_is_safe_with_what_it_needs(load):
    production = load(**PRODUCTION)

    assert (production["DEMO"], production["DEMO_DATA"]) == (False, False)
    assert production["CERTIFICATE_SIGNATORIES"] == [
        {"name": "Ann Lee", "title": "State Librarian"},
        {"name": "Bo Roe", "title": "CE Coordinator, Helena"},
    ]
    assert production["OUTBOX_TRANSPORT"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (production["EMAIL_HOST"], production["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert production["EMAIL_USE_TLS"] is True
    assert production["SESSION_COOKIE_SECURE"] is True
    assert "SECURE_PROXY_SSL_HEADER" not in production


def test_production_believes_only_proxies_it_was_told_of(load):
    assert load(**PRODUCTION, PROXIES="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "ASPEN_ENV"])
def test_production_refuses_to_start_without(load, name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    with pytest.raises(ImproperlyConfigured, match=f"^{name} must be set in production"):
        load(**environment)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEMO_DATA", "true", "DEMO_DATA must be off in production"),
        ("DEBUG", "true", "DEBUG must be off in production"),
        ("SECRET_KEY", "short", "SECRET_KEY must be set in production"),
        ("SECRET_KEY", settings.DEMO_SECRET_KEY, "SECRET_KEY must be set in production"),
        ("SITE_URL", "http://aspen.example.org", "SITE_URL must be set in production, and begin with https"),
    ],
)
def test_production_refuses_what_is_for_the_demo(load, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=f"^{sentence}"):
        load(**PRODUCTION | {name: value})
