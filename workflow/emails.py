from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from .sentences import NAMES

STOPS = signing.Signer(salt="workflow.emails.stop")
# What a mailbox posts when its reader presses its own "Unsubscribe": RFC 8058.
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def email_user(user, template, *, link="", setting="", headers=None, **context):
    """Queue a mail to one person: text and HTML, with a link that survives sign-in; see `email_address` for the rest.

    `setting` is the field of the person that turns mail of this kind off: the mailbox and the foot of the mail get a
    link that does it without signing in.
    """
    if not user.is_active:
        return
    headers, stop_link = dict(headers or {}), ""
    if setting:
        stop_link = f"{settings.SITE_URL}{stop_path(user, setting)}"
        headers["List-Unsubscribe"] = f"<{stop_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    context |= {"user": user, "stop_link": stop_link}
    email_address(user.name, user.email, template, link=link, headers=headers, **context)


def stop_path(user, setting):
    return reverse("emails_stop", args=[STOPS.sign_object([user.pk, setting])])


def email_decider(document, template, **context):
    """To the supervisor who decides on a document, and to those who stand in today."""
    if document.decider:
        for user in (document.decider, *document.decider.stand_ins()):
            if user != document.owner:
                email_user(user, template, **context)


def email_address(name, email, template, *, link="", headers=None, calendar=b"", stop_link="", **context):
    """Queue a mail to an address, whether or not anybody signs in with it. `calendar` is an .ics file that goes with it.

    The template makes the subject, too: the first line, which no name or title can break (`templates/workflow/mail.txt`).
    """
    facts = {each: getattr(settings, each) for each in NAMES}
    facts |= {"name": name, "link": f"{settings.SITE_URL}{link}", "site_url": settings.SITE_URL}
    facts |= {"stop_link": stop_link} | context
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
