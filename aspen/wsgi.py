import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aspen.settings")
application = get_wsgi_application()

from aspen.checks import no_demo_people  # noqa: E402 - the models are ready only now

for error in no_demo_people(databases=["default"]):
    raise ImproperlyConfigured(error.msg)
