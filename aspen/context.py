from django.conf import settings

NAMES = ("SITE_NAME", "SITE_URL", "LIBRARY_NAME", "PROGRAM_NAME", "CONTACT_EMAIL", "DEMO")


def site(request):
    return {name: getattr(settings, name) for name in NAMES}
