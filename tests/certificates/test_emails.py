"""Every email of the app: sent by the real move, to the right person, with the right words, numbers and link.

A variable that a template names and nobody gives it shows as MISSING, and fails the test.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.template import engines
from django.urls import reverse
from django.utils.formats import date_format

from certificates.models import Application, Certificate
from credits.models import Credit, CreditUse
from directory.models import Position
from tests import builders as make
from tracks.models import RuleSet

pytestmark = pytest.mark.django_db

MAILS = {file.name for file in (settings.BASE_DIR / "templates/certificates/mail").iterdir()}
NOTE = "Kits is there twice."


@pytest.fixture(autouse=True)
def missing_variables(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING %s")


@pytest.fixture
def supervisor_first(application, learner):
    RuleSet.objects.filter(pk=application.participation.rule_set_id).update(supervisor_first=True)
    application.refresh_from_db()
    application.move("submit", by=learner)
    return application


@pytest.fixture
def claim(learner, coordinator):
    claim = make.make_degree_claim(learner, graduated=make.today() - timedelta(days=100))
    mail.outbox.clear()
    claim.move("submit", by=learner)
    return claim


def long(day):
    return date_format(day, "F j, Y")


def to_check(get):
    get("coordinator")
    application = get("submitted")
    return {
        "to": "coordinator@example.org",
        "subject": "Application of Marta Halvorsen: please check it",
        "text": "Marta Halvorsen applied for a certificate in the Strategic Track. Please check the list of credits "
        "for duplicates and errors.\n\nCheck the application:\n{link}",
        "link": application.get_absolute_url(),
    }


def to_check_after_the_supervisor(get):
    get("coordinator")
    application = get("supervisor_first")
    mail.outbox.clear()
    application.move("verify", by=get("supervisor"))
    return {
        "to": "coordinator@example.org",
        "subject": "Application of Marta Halvorsen: please check it",
        "text": "Marta Halvorsen applied for a certificate in the Strategic Track. Dana Whitcomb verified the "
        "application. Please check the list of credits for duplicates and errors. Then the certificate is "
        "issued.\n\nCheck the application:\n{link}",
        "link": application.get_absolute_url(),
    }


def to_verify(get):
    application = get("submitted")
    mail.outbox.clear()
    application.move("check", by=get("coordinator"))
    return {
        "to": "supervisor@example.org",
        "subject": "Please verify the application of Marta Halvorsen",
        "text": "Marta Halvorsen applied for a certificate in the Strategic Track. The Montana State Library has checked the "
        "application. Your verification is the last step before the certificate is issued.\n\n"
        "Read and decide:\n{link}",
        "link": application.get_absolute_url(),
    }


def to_verify_first(get):
    application = get("supervisor_first")
    return {
        "to": "supervisor@example.org",
        "subject": "Please verify the application of Marta Halvorsen",
        "text": "Marta Halvorsen applied for a certificate in the Strategic Track. You verify the application first. "
        "Then the Montana State Library checks it, and the certificate is issued.\n\nRead and decide:\n{link}",
        "link": application.get_absolute_url(),
    }


def returned_by_the_coordinator(get):
    application = get("submitted")
    mail.outbox.clear()
    application.move("return", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your application was sent back to you",
        "text": f"Theo Brannigan sent your application back to you and writes:\n\n{NOTE}\n\n"
        "Change and send again:\n{link}",
        "link": reverse("apply", args=[application.participation_id]),
    }


def returned_by_the_supervisor(get):
    application = get("checked")
    mail.outbox.clear()
    application.move("send_back", by=get("supervisor"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your application was sent back to you",
        "text": f"Dana Whitcomb sent your application back to you and writes:\n\n{NOTE}\n\n"
        "Change and send again:\n{link}",
        "link": reverse("apply", args=[application.participation_id]),
    }


def declined(get):
    application = get("submitted")
    mail.outbox.clear()
    application.move("decline", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your application was declined",
        "text": f"Theo Brannigan declined your application and writes:\n\n{NOTE}\n\nOpen your application:\n{{link}}",
        "link": application.get_absolute_url(),
    }


def removed_with_enough_left(get):
    application, learner = get("application"), get("learner")
    activity = application.participation.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "20", days_ago=5, activity=activity, title="Newest")
    application.move("submit", by=learner)
    application.move("check", by=get("coordinator"))
    mail.outbox.clear()
    application.remove_credit(Credit.objects.get(title="Kits"), by=get("supervisor"), note="A party.")
    return {
        "to": "learner@example.org",
        "subject": "A credit was removed from your application",
        "text": "Dana Whitcomb removed “Kits,” 20 credits, from your application and writes:\n\nA party.\n\n"
        "The remaining credits are enough, so your application goes on. You don’t need to do anything."
        "\n\nOpen your application:\n{link}",
        "link": application.get_absolute_url(),
    }


def removed_with_too_little_left(get):
    application = get("checked")
    mail.outbox.clear()
    application.remove_credit(Credit.objects.get(title="Kits"), by=get("supervisor"), note="A party.")
    return {
        "to": "learner@example.org",
        "subject": "Your application was sent back to you",
        "text": "Dana Whitcomb removed “Kits,” 20 credits, from your application and writes:\n\nA party.\n\n"
        "Without it the application needs 20 more credits, so the application comes back to you. Claim the missing "
        "credits. Then send it again.\n\nChange and send again:\n{link}",
        "link": reverse("apply", args=[application.participation_id]),
    }


def certified(get, recognition="none", *, director=False):
    """The certificate of a checked application, issued while the outbox was empty."""
    application = get("checked")
    if director:
        Position.objects.filter(pk=application.position_id).update(kind="director", title="Director")
        get("chair")
    Application.objects.update(recognition=recognition)
    application.refresh_from_db()
    mail.outbox.clear()
    application.move("verify", by=get("supervisor"))
    return application.certificate


def issued(get):
    certificate = certified(get)
    return {
        "to": "learner@example.org",
        "subject": "Your certificate is issued",
        "text": f"Congratulations! Your certificate no. {certificate.number}, Library Administration, was issued "
        f"today. It is valid through {long(certificate.expires)}.\n\nYou can view, print, save, and share it. "
        "Your renewal track is open.\n\nView your certificate:\n{link}",
        "link": certificate.get_absolute_url(),
    }


def verified(get):
    certificate = certified(get)
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen is certified",
        "text": f"You verified the application of Marta Halvorsen. Certificate no. {certificate.number}, Library "
        f"Administration, is issued. It is valid through {long(certificate.expires)}.\n\nOpen the certificate:\n{{link}}",
        "link": certificate.get_absolute_url(),
    }


def recognized_by_the_board(get):
    certificate = certified(get, "board")
    return {
        "to": "coordinator@example.org",
        "subject": "Marta Halvorsen is certified, and asked for a letter to the board",
        "text": f"Marta Halvorsen is certified: no. {certificate.number}, Library Administration. The application "
        "asked for a letter to the board, which is ready to print. "
        "Find it on the certificate’s page, under “For coordinators.”\n\nOpen the certificate:\n{link}",
        "link": certificate.get_absolute_url(),
    }


def recognized_in_the_paper(get):
    certificate = certified(get, "press")
    return {
        "to": "coordinator@example.org",
        "subject": "Marta Halvorsen is certified, and asked for a press release",
        "text": f"Marta Halvorsen is certified: no. {certificate.number}, Library Administration. The application "
        "asked for a press release for the local paper, and its text is ready. "
        "Find it on the certificate’s page, under “For coordinators.”\n\nOpen the certificate:\n{link}",
        "link": certificate.get_absolute_url(),
    }


def of_a_director(get):
    certificate = certified(get, director=True)
    return {
        "to": get("chair").email,
        "subject": "Marta Halvorsen is certified",
        "text": "Marta Halvorsen, Director of Larch Valley Public Library, has earned certificate no. "
        f"{certificate.number}, Library Administration. It is valid through {long(certificate.expires)}.\n\n"
        "Your board may want to know, for its records and to say congratulations. Anyone can check that the "
        "certificate is genuine.\n\nCheck the certificate:\n{link}",
        "link": reverse("verify_certificate", args=[certificate.token]),
    }


def degree_submitted(get):
    claim = get("claim")
    return {
        "to": "coordinator@example.org",
        "subject": "Degree of Marta Halvorsen: please decide",
        "text": "Marta Halvorsen sent proof of a degree and claims the Certificate of Library Administration for it: "
        f"Master’s degree, Library and Information Science, University of Montana, {long(claim.graduated)}. The "
        f"certificate would have that date and be valid through {long(claim.certificate_expires)}.\n\n"
        "Open the file and decide:\n{link}",
        "link": claim.get_absolute_url(),
    }


def degree_for_the_record(get):
    learner = get("learner")
    get("coordinator")
    claim = make.make_degree_claim(learner, for_certificate=False, name_printed="")
    claim.move("submit", by=learner)
    return {
        "to": "coordinator@example.org",
        "subject": "Degree of Marta Halvorsen: please decide",
        "text": "Marta Halvorsen sent proof of a degree to put on record: Master’s degree, Library and Information "
        f"Science, University of Montana, {long(claim.graduated)}.\n\nOpen the file and decide:\n{{link}}",
        "link": claim.get_absolute_url(),
    }


def degree_returned(get):
    claim = get("claim")
    mail.outbox.clear()
    claim.move("return", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your claim for a degree was sent back to you",
        "text": f"Theo Brannigan sent your claim for a degree back to you and writes:\n\n{NOTE}\n\n"
        "Change and send again:\n{link}",
        "link": reverse("degree_edit"),
    }


def degree_declined(get):
    claim = get("claim")
    mail.outbox.clear()
    claim.move("decline", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your claim for a degree was declined",
        "text": f"Theo Brannigan declined your claim for a degree and writes:\n\n{NOTE}\n\n"
        "You can delete the file you sent.\n\nOpen your claim:\n{link}",
        "link": claim.get_absolute_url(),
    }


def degree_certificate(get):
    claim = get("claim")
    mail.outbox.clear()
    claim.move("accept", by=get("coordinator"))
    certificate = claim.certificate
    return {
        "to": "learner@example.org",
        "subject": "Your certificate is issued",
        "text": f"Congratulations! Your degree is accepted. Your certificate no. {certificate.number}, Library "
        f"Administrator Track, is dated {long(claim.graduated)}, your graduation date. It is valid through "
        f"{long(certificate.expires)}.\n\nYour renewal track is open. "
        f"Your renewal is due on {long(certificate.expires)}.\n\nView your certificate:\n{{link}}",
        "link": certificate.get_absolute_url(),
    }


def on_record(level, more):
    def scenario(get):
        claim = make.make_degree_claim(get("learner"), for_certificate=False, level=level)
        claim.move("submit", by=claim.owner)
        mail.outbox.clear()
        claim.move("accept", by=get("coordinator"))
        return {
            "to": "learner@example.org",
            "subject": "Your degree is on record",
            "text": f"Theo Brannigan put your degree on record: {claim.degree}.{more}",
            "link": reverse("track_detail", args=["strategic"]),
        }

    return scenario


def revocation_asked(get):
    certificate, coordinator = get("certificate"), get("coordinator")
    get("second")
    mail.outbox.clear()
    revocation = make.make_revocation(certificate, coordinator, "The lists are wrong.")
    return {
        "to": "second@example.org",
        "subject": f"Please decide whether to revoke certificate {certificate.number}",
        "text": f"Theo Brannigan asks to revoke certificate no. {certificate.number} of Marta Halvorsen, and writes:"
        "\n\nThe lists are wrong.\n\nIt takes two coordinators to revoke a certificate. Please confirm or decline the request.\n\nRead and decide:\n{link}",
        "link": revocation.get_absolute_url(),
    }


def revocation_decided(get, move, note=""):
    """The facts of the email about a revocation that the second coordinator decided on, without its words."""
    certificate = get("certificate")
    get("second")
    revocation = make.make_revocation(certificate, get("coordinator"), "The lists are wrong.")
    mail.outbox.clear()
    revocation.move(move, by=get("second"), note=note)
    return certificate, {"to": "coordinator@example.org", "link": revocation.get_absolute_url()}


def revocation_confirmed(get):
    certificate, facts = revocation_decided(get, "confirm")
    return facts | {
        "subject": f"Certificate {certificate.number} is revoked",
        "text": f"You asked to revoke certificate no. {certificate.number} of Marta Halvorsen. Lorna Teasdale "
        "confirmed your request, and the certificate is revoked.\n\nOpen the revocation:\n{link}",
    }


def revocation_confirmed_with_a_note(get):
    certificate, facts = revocation_decided(get, "confirm", "I looked.")
    return facts | {
        "subject": f"Certificate {certificate.number} is revoked",
        "text": f"You asked to revoke certificate no. {certificate.number} of Marta Halvorsen. Lorna Teasdale "
        "confirmed your request, and the certificate is revoked. Lorna Teasdale writes:\n\nI looked.\n\n"
        "Open the revocation:\n{link}",
    }


def revocation_refused(get):
    certificate, facts = revocation_decided(get, "refuse", "They are right.")
    return facts | {
        "subject": f"Certificate {certificate.number} is not revoked",
        "text": f"You asked to revoke certificate no. {certificate.number} of Marta Halvorsen. Lorna Teasdale "
        "declined the request, so the certificate stays as it is. Lorna Teasdale writes:\n\nThey are right.\n\n"
        "Open the revocation:\n{link}",
    }


def revoked(get):
    certificate = get("certificate")
    get("second")
    revocation = make.make_revocation(certificate, get("coordinator"), "The lists are wrong.")
    mail.outbox.clear()
    revocation.move("confirm", by=get("second"))
    return {
        "to": "learner@example.org",
        "subject": "Your certificate is revoked",
        "text": f"We’re sorry. Your certificate no. {certificate.number}, Library Administration, was revoked and is no longer "
        "valid. Two coordinators of the Montana State Library gave this reason:\n\nThe lists are wrong.\n\n"
        "The verification page shows this reason too. Your credits stay on record. If you have questions or think "
        "this is a mistake, write to coordinator@example.org.\n\nOpen the certificate:\n{link}",
        "link": certificate.get_absolute_url(),
    }


def freed(get):
    certificate = get("certificate")
    credit = make.make_credit(certificate.owner, "2", title="A course in Missoula")
    kind = certificate.participation.track.certificate_kind
    CreditUse.objects.create(credit=credit, participation=certificate.participation, certificate_kind=kind)
    type(certificate).objects.filter(pk=certificate.pk).update(status="revoked")
    mail.outbox.clear()
    certificate.free_credits([credit], by=get("coordinator"), reason="Its organizer confirmed it.")
    return {
        "to": "learner@example.org",
        "subject": "Credits of your revoked certificate can count again",
        "text": f"A coordinator of the Montana State Library freed these credits of certificate no. {certificate.number}:\n\n"
        "A course in Missoula, 2 credits\n\nThey can count toward a new certificate until they expire. The reason: "
        "Its organizer confirmed it.\n\nSee your credits:\n{link}",
        "link": reverse("credit_list"),
    }


def reissue_asked(get):
    certificate = get("certificate")
    mail.outbox.clear()
    reissue = make.make_reissue(certificate, "Marta Lindgren")
    return {
        "to": "coordinator@example.org",
        "subject": "New name on a certificate of Marta Halvorsen: please decide",
        "text": f"Marta Halvorsen asks for certificate no. {certificate.number} in a new name, Marta Lindgren, and "
        "writes:\n\nI married.\n\nRead and decide:\n{link}",
        "link": reissue.get_absolute_url(),
    }


def reissue_accepted(get):
    certificate = get("certificate")
    reissue = make.make_reissue(certificate, "Marta Lindgren")
    mail.outbox.clear()
    reissue.move("accept", by=get("coordinator"))
    new = Certificate.objects.get(reissue_of=certificate)
    return {
        "to": "learner@example.org",
        "subject": "Your certificate is reissued in your new name",
        "text": f"Your certificate is reissued for Marta Lindgren. Its number is {new.number}. It replaces "
        f"{certificate.number}, and its dates stay the same.\n\nView your certificate:\n{{link}}",
        "link": new.get_absolute_url(),
    }


def reissue_declined(get):
    certificate = get("certificate")
    reissue = make.make_reissue(certificate, "Marta Lindgren")
    mail.outbox.clear()
    reissue.move("decline", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your certificate keeps its name",
        "text": f"Theo Brannigan declined to issue your certificate no. {certificate.number} in another name, and "
        f"writes:\n\n{NOTE}\n\nOpen your request:\n{{link}}",
        "link": reissue.get_absolute_url(),
    }


EMAILS = [
    ("application_to_check.txt", to_check),
    ("application_to_check.txt", to_check_after_the_supervisor),
    ("application_to_verify.txt", to_verify),
    ("application_to_verify.txt", to_verify_first),
    ("application_returned.txt", returned_by_the_coordinator),
    ("application_returned.txt", returned_by_the_supervisor),
    ("application_declined.txt", declined),
    ("credit_removed.txt", removed_with_enough_left),
    ("credit_removed.txt", removed_with_too_little_left),
    ("certificate_issued.txt", issued),
    ("certificate_verified.txt", verified),
    ("certificate_recognition.txt", recognized_by_the_board),
    ("certificate_recognition.txt", recognized_in_the_paper),
    ("certificate_of_director.txt", of_a_director),
    ("degree_submitted.txt", degree_submitted),
    ("degree_submitted.txt", degree_for_the_record),
    ("degree_returned.txt", degree_returned),
    ("degree_declined.txt", degree_declined),
    ("degree_certificate.txt", degree_certificate),
    (
        "degree_on_record.txt",
        on_record(
            "master",
            "\n\nWith it, you can open the Strategic Track whenever you like.\n\nSee the Strategic Track:\n{link}",
        ),
    ),
    ("degree_on_record.txt", on_record("bachelor", "")),
    ("revocation_asked.txt", revocation_asked),
    ("revocation_confirmed.txt", revocation_confirmed),
    ("revocation_confirmed.txt", revocation_confirmed_with_a_note),
    ("revocation_refused.txt", revocation_refused),
    ("certificate_revoked.txt", revoked),
    ("credits_freed.txt", freed),
    ("reissue_asked.txt", reissue_asked),
    ("reissue_accepted.txt", reissue_accepted),
    ("reissue_declined.txt", reissue_declined),
]


@pytest.mark.parametrize(("template", "scenario"), EMAILS)
def test_the_email_says_what_happened_and_where_to_go(request, settings, written, template, scenario):
    expected = scenario(request.getfixturevalue)
    found = [
        message
        for message in mail.outbox
        if message.to == [expected["to"]] and message.subject == expected["subject"]
    ]
    assert len(found) == 1, [(message.to, message.subject) for message in mail.outbox]
    opening, text = found[0].body.split("\n\n", 1)
    words = text.split("\n\n--\n")[0]
    assert words == expected["text"].replace("{link}", settings.SITE_URL + expected["link"])
    assert opening.startswith("Dear ")
    assert "MISSING" not in found[0].body
    assert template in written


def test_each_template_has_a_test():
    assert {template for template, _ in EMAILS} == MAILS
