"""One settings file, fed by the environment. Without configuration it is the local demo.

A bad value, or production without what it needs, stops the start with a sentence that names the variable.
"""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from aspen import postgres

env = environ.Env()


def read(name, default, cast, wanted):
    """The variable `name`, cast; says what was wanted when it cannot be."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    try:
        return cast(raw.strip())
    except (ValueError, KeyError, OSError) as bad:
        raise ImproperlyConfigured(f"{name} must be {wanted}, not {raw!r}.") from bad


def flag(name, default):
    answers = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(
        ("0", "false", "no", "off"), False
    )
    return read(name, default, lambda raw: answers[raw.lower()], "true or false")


def number(name, default, least, most):
    def cast(raw):
        if not least <= int(raw) <= most:
            raise ValueError(raw)
        return int(raw)

    return read(name, default, cast, f"a number from {least} to {most}")


def choice(name, default, *others):
    allowed = {value: value for value in (default, *others)}
    return read(name, default, allowed.__getitem__, " or ".join(allowed))


def signatory(line):
    name, title = (part.strip() for part in line.split(",", 1))
    if not (name and title):
        raise ValueError(line)
    return {"name": name, "title": title}


def bounce_address(raw):
    name, _, domain = raw.partition("@")
    # With the number and the signature of a mail the name may have 64 characters.
    if raw and (not (name and domain) or "@" in domain or "+" in name or len(name) > 20):
        raise ValueError(raw)
    return raw


def origin(raw):
    if not raw.startswith(("http://", "https://")) or raw.count("/") > 2 + raw.endswith("/"):
        raise ValueError(raw)
    return raw.rstrip("/")


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = read(
    "VAR_DIR", BASE_DIR / "var", lambda raw: Path(raw).resolve(strict=True), "a folder that exists"
)

# Which Aspen this is: the demo (the default), the tests, or production.
TESTING = flag("ASPEN_TESTING", "PYTEST_VERSION" in os.environ)
ASPEN_ENV = choice("ASPEN_ENV", "demo", "production")
PRODUCTION = ASPEN_ENV == "production" and not TESTING
DEMO = not PRODUCTION and not TESTING
DEBUG = flag("DEBUG", False)
DEMO_DATA = flag("DEMO_DATA", not PRODUCTION)  # whether `manage.py demo` may make the demo people

DEMO_SECRET_KEY = "the-demo-only-secret-of-aspen-do-not-use-in-production-0123456789"
SECRET_KEY = env.str("SECRET_KEY", default=DEMO_SECRET_KEY)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PORT = number("PORT", 8000, 1, 65535)
BIND = env.str("BIND", default="127.0.0.1")
SITE_URL = read(
    "SITE_URL", f"http://localhost:{PORT}", origin, "like https://aspen.example.org, without a path"
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# What this library calls itself; on every page through aspen.context.
SITE_NAME = env.str("SITE_NAME", default="Aspen")
STATE_NAME = env.str("STATE_NAME", default="Montana")
LIBRARY_NAME = env.str("LIBRARY_NAME", default=f"{STATE_NAME} State Library")
PROGRAM_NAME = env.str("PROGRAM_NAME", default=f"{LIBRARY_NAME} Certification Program")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="coordinator@example.org")
CERTIFICATE_SIGNATORIES = read(
    "CERTIFICATE_SIGNATORIES",
    [
        {"name": "Eleanor M. Whitcomb", "title": "State Librarian"},
        {"name": "Thomas J. Redfield", "title": "Continuing Education Coordinator"},
    ],
    lambda raw: [signatory(line) for line in raw.split(";") if line.strip()],
    "like “Ann Lee, State Librarian; Bo Roe, CE Coordinator”",
)

CERTIFICATE_PREFIX = env("CERTIFICATE_PREFIX", default="MSL")
# With which the PDFs of certificates are signed: PEM files. The demo makes its own.
SIGNING_FOLDER = VAR_DIR / ("test-signing" if TESTING else "signing")
SIGNING_KEY_FILE = env.str("SIGNING_KEY_FILE", default="")
SIGNING_CERTIFICATE_FILE = env.str("SIGNING_CERTIFICATE_FILE", default="")
# With which badges are signed: a PEM file. Of keys no longer in use, the public halves (z6Mk…): their badges still hold.
BADGE_KEY_FILE = env.str("BADGE_KEY_FILE", default="")
BADGE_FORMER_KEYS = env.list("BADGE_FORMER_KEYS", default=[])

INSTALLED_APPS = [
    "aspen",
    "demo",
    "reports",
    "dashboard",
    "notifications",
    "notifications.outbox",
    "certificates",
    "progress",
    "credits",
    "plans",
    "events",
    "tracks",
    "jobs",
    "directory",
    "workflow",
    "pghistory.admin",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "aspen.middleware.CompressText",
    "csp.middleware.CSPMiddleware",
    "aspen.middleware.refuse_control_characters",
    "aspen.middleware.keep_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dashboard.middleware.waiting_summary",
    "aspen.restore.restore_forms",
    "aspen.restore.SignInFirst",
    "aspen.middleware.stay_signed_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "aspen.urls"
WSGI_APPLICATION = "aspen.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["aspen.templatetags.dates"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aspen.context.site",
                "aspen.context.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = not (DEBUG or TESTING)

# One PostgreSQL: the one of DATABASE_URL, or our own under var/.
if "DATABASE_URL" in os.environ:
    wanted = "DATABASE_URL must be like postgres://user:password@host/name."
    if not os.environ["DATABASE_URL"].startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(wanted)
    try:
        database = env.db_url("DATABASE_URL")
    except ValueError as bad:
        raise ImproperlyConfigured(wanted) from bad
    if not database.get("NAME"):
        raise ImproperlyConfigured(wanted)
elif PRODUCTION:
    raise ImproperlyConfigured(
        "DATABASE_URL must be set in production: the built-in PostgreSQL is for the demo."
    )
else:
    try:
        sockets = postgres.ensure(VAR_DIR / ("test-postgres" if TESTING else "postgres"), fast=TESTING)
    except postgres.PostgresError as error:
        raise ImproperlyConfigured(str(error)) from error
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": postgres.USER,
        "HOST": sockets,
        "PORT": postgres.PORT,
    }
database |= {
    "CONN_MAX_AGE": 600,  # the statements that a connection keeps planned go with it
    "CONN_HEALTH_CHECKS": True,  # without it requests go on failing after the server restarts
    "OPTIONS": {
        "connect_timeout": 5,
        # The last: what is kept planned (workflow/statements.py) isn't planned again for each person.
        "options": "-c statement_timeout=30s -c lock_timeout=10s -c plan_cache_mode=force_generic_plan",
    }
    | database.get("OPTIONS", {}),
}
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {  # in the database, so that limits on sign-in hold over every server process
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # a GET writes nothing that is audited
PGHISTORY_ADMIN_MODEL = "pghistory.MiddlewareEvents"  # shows who, and from which page
PGHISTORY_ADMIN_CLASS = "reports.audit.AuditAdmin"
PGHISTORY_ADMIN_ALL_EVENTS = False

# Signing in: the email address with a password or a code by email, or a passkey.
AUTH_USER_MODEL = "directory.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "directory.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "aspen.forms.LoginForm",
    "signup": "aspen.forms.AccountSignupForm",
    "add_email": "aspen.forms.AddEmailForm",
    "change_email": "aspen.forms.ChangeEmailForm",
    "reset_password": "aspen.forms.ResetPasswordForm",
    "request_login_code": "aspen.forms.RequestLoginCodeForm",
}
ACCOUNT_ADAPTER = "aspen.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.split(":")[0]
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "aspen.adapter.SecondStepAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1
SESSION_COOKIE_AGE = 12 * 60 * 60  # since the last visit: aspen.middleware.stay_signed_in
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "aspen.restore.csrf_failure"

LANGUAGE_CODE = "en-us"
FORMAT_MODULE_PATH = "aspen.formats"
TIME_ZONE = read(
    "TIME_ZONE", "America/Denver", lambda raw: ZoneInfo(raw).key, "a time zone like America/Denver"
)
USE_TZ = True

# How many pages each server process keeps in memory: workflow/revalidation.py. The tests keep none.
PAGES_KEPT = number("PAGES_KEPT", 0 if TESTING else 200, 0, 100_000)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "files"  # private: no MEDIA_URL, only views that check who asks hand a file out
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a long plan's rows
DATA_UPLOAD_MAX_NUMBER_FILES = 10
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = TESTING or DEBUG

# Mail is written into the outbox with the change it tells of; a worker hands it to this transport.
EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <aspen@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
# Where mail comes back to, as bounces+<mail>.<signature>@example.org: see notifications/outbox/bounces.py.
BOUNCE_ADDRESS = read(
    "BOUNCE_ADDRESS", "", bounce_address, "like bounces@example.org, at most 20 letters before the @"
)
OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if "EMAIL_URL" in os.environ:
    try:
        transport = env.email_url("EMAIL_URL")
        OUTBOX_TRANSPORT = transport.pop("EMAIL_BACKEND")
    except (ImproperlyConfigured, KeyError, ValueError) as bad:
        wanted = "like smtp+tls://user:password@host:587"
        raise ImproperlyConfigured(f"EMAIL_URL must be {wanted}.") from bad
    globals().update(
        {name: value for name, value in transport.items() if name.startswith("EMAIL_") and value}
    )

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "aspen": {"level": "INFO"},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}

if TESTING:
    INSTALLED_APPS += ["django_migration_linter"]  # for bin/lint
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ACCOUNT_RATE_LIMITS = False

if PRODUCTION:
    refusals = {
        "DEBUG must be off in production.": DEBUG,
        "DEMO_DATA must be off in production: demo people exist only in the demo.": DEMO_DATA,
        "SECRET_KEY must be set in production, to at least 50 characters of your own.": SECRET_KEY
        == DEMO_SECRET_KEY
        or len(SECRET_KEY) < 50,
        "SITE_URL must be set in production, and begin with https://.": not SITE_URL.startswith("https://"),
    }
    for name in (
        "ALLOWED_HOSTS",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
        "CONTACT_EMAIL",
        "CERTIFICATE_SIGNATORIES",
        "SIGNING_KEY_FILE",
        "SIGNING_CERTIFICATE_FILE",
        "BADGE_KEY_FILE",
    ):
        refusals[f"{name} must be set in production."] = not os.environ.get(name, "").strip()
    if wrong := [sentence for sentence, refused in refusals.items() if refused]:
        raise ImproperlyConfigured(" ".join(wrong))
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 365 * 24 * 3600, 1, 10 * 365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    # How many proxies of our own stand in front: only then is what they say about the visitor believed.
    ALLAUTH_TRUSTED_PROXY_COUNT = number("PROXIES", 0, 0, 5)
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
