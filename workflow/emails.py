from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from .sentences import NAMES


def email_user(user, template, *, link="", **context):
    """Queue a mail to one person: text and HTML, with a link that survives sign-in; see `email_address` for the rest."""
    if user.is_active:
        email_address(user.name, user.email, template, link=link, user=user, **context)


def email_address(name, email, template, *, link="", headers=None, calendar=b"", **context):
    """Queue a mail to an address, whether or not anybody signs in with it. `calendar` is an .ics file that goes with it.

    The template makes the subject, too: the first line, which no name or title can break (`templates/workflow/mail.txt`).
    """
    facts = {each: getattr(settings, each) for each in NAMES}
    facts |= {"name": name, "link": f"{settings.SITE_URL}{link}", "site_url": settings.SITE_URL}
    facts |= context
    text = render_to_string(template, facts | {"layout": "workflow/mail_text.txt"})
    subject, _, body = text.partition("\n\n")
    message = EmailMultiAlternatives(subject=subject, body=body, to=[email], headers=headers)
    page = render_to_string(template, facts | {"layout": "workflow/mail_page.html", "subject": subject})
    message.attach_alternative(page, "text/html")
    if calendar:
        message.attach("event.ics", calendar, "text/calendar")
    message.send()


def email_coordinators(template, *, but=None, **context):
    for user in get_user_model().objects.filter(is_staff=True, is_active=True).exclude(pk=but and but.pk):
        email_user(user, template, **context)
