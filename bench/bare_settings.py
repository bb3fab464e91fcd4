"""Django as `startproject` leaves it, on Aspen's database and with Aspen's server: the floor of every ratio."""

from aspen.settings import *  # noqa: F403 - the same database, keys and cookies
from aspen.settings import BASE_DIR
from aspen.settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [{"allauth.account": "bench.bare_apps.BareAccountConfig"}.get(app, app) for app in APPS]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bench.bare"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "bench" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
