"""Every guard of a move at every entry point: page, admin, model, and the database where it can refuse.

Each row arranges what a guard forbids, and names the sentence. The same attempt is then made through each entry
point: it is refused with that sentence, and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from certificates.models import Application, Certificate, DegreeClaim, Reissue, Revocation, SummativeReport
from credits.models import Credit, CreditUse
from directory.models import Position
from tests import builders as make
from tests.certificates.test_degree import diploma
from tests.pages import text_of
from tests.workflow.test_admin import decide
from tracks import rules
from tracks.models import Category, RuleSet
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@dataclass
class Attempt:
    """What somebody tries: `move` on the document, or `act`; `post` to the page; `sql` writes it past the model."""

    document: models.Model
    by: models.Model
    sentence: str
    move: str = ""
    note: str = ""
    page: str = ""
    post: dict[str, Any] = field(default_factory=dict)
    act: Callable[[], Any] | None = None
    sql: dict[str, Any] = field(default_factory=dict)

    def through_model(self):
        if self.act:
            self.act()
        else:
            self.document.move(self.move, by=self.by, note=self.note)

    def through_page(self, client):
        client.force_login(self.by)
        post = self.post or {"move": self.move, "note": self.note}
        return client.post(self.page or self.document.get_absolute_url(), post, follow=True)

    def through_admin(self, client):
        client.force_login(self.by)
        kind = type(self.document)._meta
        page = reverse(f"admin:{kind.app_label}_{kind.model_name}_change", args=[self.document.pk])
        return decide(client, page, self.move, self.note)


BACK = "Send the application back so that it can be corrected."
CLAIM_BACK = "Send the claim back so that it can be corrected."
PAGE_MODEL, WITH_SQL = ("page", "model"), ("page", "model", "sql")
PAGE_ADMIN_MODEL = ("page", "admin", "model")
GUARDS = []


def long(day):
    return date_format(day, "F j, Y")


def guard(*entries):
    """A row of the table: a function that arranges an attempt."""

    def add(arrange):
        GUARDS.extend(pytest.param(arrange, entry, id=f"{arrange.__name__}-{entry}") for entry in entries)
        return arrange

    return add


# An application is sent


def sending(get, sentence, **changes):
    application, post = get("application"), get("typed") | {"do": "send"}
    post |= {name: value for name, value in changes.items() if value is not None}
    for name in [name for name, value in changes.items() if value is None]:
        del post[name]
    page = reverse("apply_send", args=[application.participation_id])
    return Attempt(application, get("learner"), sentence, "submit", page=page, post=post)


@guard(*PAGE_MODEL)
def application_in_a_closed_track(get):
    attempt = sending(get, "This track is closed, so you can’t apply for its certificate.")
    attempt.document.participation.close(on=make.today())
    return attempt


@guard(*PAGE_MODEL)
def application_with_too_few_credits(get):
    attempt = sending(get, "You can’t apply yet. You need 0.5 more credit.")
    Credit.objects.filter(title="Kits").update(amount=Decimal("19.5"))
    return attempt


@guard(*PAGE_MODEL)
def application_without_a_name(get):
    attempt = sending(get, "Enter your name as it should be printed.", name_printed=" ")
    Application.objects.update(name_printed=" ")
    return attempt


@guard(*WITH_SQL)
def application_without_the_statement(get):
    sentence = "Check the box to confirm that your list of credits is true and complete."
    attempt = sending(get, sentence, statement=None)
    Application.objects.update(statement=False)
    attempt.sql = {"status": "submitted", "applied_on": make.today(), "standing": {"lines": []}}
    return attempt


@guard(*PAGE_MODEL)
def application_with_an_unfinished_report(get):
    attempt = sending(get, "Describe the impact you have seen.", impacts=" ")
    SummativeReport.objects.update(impacts=" ")
    return attempt


@guard(*PAGE_MODEL)
def application_without_an_outcome(get):
    attempt = sending(get, "Check at least one outcome you achieved.", achieved=[])
    SummativeReport.objects.get().achieved.clear()
    return attempt


@guard(*PAGE_MODEL)
def application_for_a_specialization_not_reached(get):
    learner, technology = get("learner"), Category.objects.get(code="technology")
    trustee = RuleSet.objects.get(track__code="trustee", in_force_from__year=2009)
    make.make_credit(learner, "15", days_ago=400, category="administration")
    participation = make.make_participation(learner, "trustee", rule_set=trustee)
    application = make.make_application(participation)
    application.specializations.add(technology)
    return Attempt(
        application,
        learner,
        "Too few credits count toward a specialization in Technology. Clear its box.",
        "submit",
        page=reverse("apply_send", args=[participation.pk]),
        post={
            "name_printed": "Marta",
            "statement": "on",
            "specializations": [technology.pk],
            "do": "send",
        },
    )


@guard(*PAGE_MODEL)
def application_that_no_one_can_verify(get):
    attempt = sending(
        get,
        "No one can verify your application yet. The Montana State Library hasn’t confirmed this position yet. "
        "Save it as a draft until then.",
    )
    Position.objects.filter(user=attempt.by).update(status="submitted")
    return attempt


# An application is checked, verified, and loses a credit


def checking(get, sentence):
    return Attempt(get("submitted"), get("coordinator"), f"{sentence} {BACK}", "check")


def verifying(get, sentence):
    return Attempt(get("checked"), get("supervisor"), f"{sentence} {BACK}", "verify")


def removing(get, sentence):
    application, supervisor = get("checked"), get("supervisor")
    kits = Credit.objects.get(title="Kits")
    return Attempt(
        application,
        supervisor,
        sentence,
        page=reverse("application_remove_credit", args=[application.pk, kits.pk]),
        post={"note": "A party."},
        act=lambda: application.remove_credit(kits, by=supervisor, note="A party."),
    )


def deactivated(attempt):
    get_user = type(attempt.document.owner).objects.filter(pk=attempt.document.owner_id)
    get_user.update(is_active=False)
    attempt.sentence = (
        "Marta Halvorsen’s account was deactivated after this was sent. Send the application back, or ask the "
        "Montana State Library to reactivate the account."
    )
    return attempt


def track_closed(attempt):
    attempt.document.participation.close(on=make.today())
    attempt.sentence = "This track was closed after the application was sent. Send it back."
    return attempt


def plan_suspended(attempt):
    attempt.document.participation.plans.update(status="suspended")
    attempt.sentence = f"Marta Halvorsen’s plan was suspended after this was sent. {BACK}"
    return attempt


def credit_declined(attempt):
    Credit.objects.filter(title="Story time").update(status="declined")
    attempt.sentence = f"“Story time” was declined after this was sent. {BACK}"
    return attempt


def credit_changed(attempt):
    Credit.objects.filter(title="Story time").update(amount=Decimal("1.5"))
    attempt.sentence = f"“Story time” was changed after this was sent. {BACK}"
    return attempt


def credit_used(attempt):
    other = make.make_ended_participation(attempt.document.owner, "administrator")
    used = Credit.objects.get(title="Oral history")
    CreditUse.objects.create(credit=used, participation=other, certificate_kind="Library Administration")
    attempt.sentence = f"“Oral history” was used for another Library Administration certificate. {BACK}"
    return attempt


CHANGED = (deactivated, track_closed, plan_suspended, credit_declined, credit_changed, credit_used)


def changed_meanwhile(start, change):
    def arrange(get):
        return change(start(get, ""))

    arrange.__name__ = f"{start.__name__}_{change.__name__}"
    return arrange


for change in CHANGED:
    guard(*PAGE_ADMIN_MODEL)(changed_meanwhile(checking, change))
    guard(*PAGE_MODEL)(changed_meanwhile(verifying, change))
    guard(*PAGE_MODEL)(changed_meanwhile(removing, change))


@guard(*PAGE_ADMIN_MODEL)
def checking_what_no_one_can_verify(get):
    attempt = checking(
        get,
        "No one can verify this application after you. Dana Whitcomb no longer holds a confirmed position.",
    )
    supervisor = get("supervisor")
    type(supervisor).objects.filter(pk=supervisor.pk).update(is_active=False)
    return attempt


@guard(*PAGE_MODEL)
def verifying_for_another_supervisor(get):
    attempt = verifying(get, "Marta Halvorsen has another supervisor now.")
    learner = get("learner")
    Position.objects.filter(user=learner).update(primary=False)
    make.make_position(learner, get("library"), supervisor=get("director"))
    return attempt


@guard(*PAGE_MODEL)
def removing_a_credit_of_another_certificate(get):
    attempt = removing(get, "“Kits” was used for the Library Trustee Track certificate, so it stays.")
    ended = make.make_ended_participation(get("learner"), "trustee")
    kits = Credit.objects.get(title="Kits")
    CreditUse.objects.create(credit=kits, participation=ended, certificate_kind="Library Trusteeship")
    return attempt


# A degree is claimed, and accepted


def claiming(get, sentence, **changes):
    facts = {"graduated": make.today() - timedelta(days=100)} | changes
    has_file = facts.pop("file", True)
    get("coordinator")
    claim = make.make_degree_claim(
        get("learner"), **facts | ({} if has_file else {"file": "", "file_name": ""})
    )
    names = ("for_certificate", "level", "field", "school", "name_printed")
    post = {name: getattr(claim, name) for name in names} | {"do": "send"}
    post["graduated"] = claim.graduated.isoformat() if claim.graduated else ""
    if has_file:
        post["file"] = diploma()
    return Attempt(claim, claim.owner, sentence, "submit", page=reverse("degree_edit"), post=post)


def accepting(get, sentence, **changes):
    claim = make.make_degree_claim(get("learner"), graduated=make.today() - timedelta(days=100))
    claim.move("submit", by=claim.owner)
    DegreeClaim.objects.update(**changes)
    return Attempt(claim, get("coordinator"), f"{sentence} {CLAIM_BACK}".strip(), "accept")


TOMORROW = make.today() + timedelta(days=1)
NOT_OF_LIBRARY_SCIENCE = (
    "The certificate requires a master’s degree or a doctorate in library or information science. You can still put "
    "another degree on record."
)
PROBLEMS = {
    "field": (" ", "Enter the field of study, as on the diploma."),
    "school": (" ", "Enter the school."),
    "name_printed": (" ", "Enter your name as it should be printed."),
    "level": ("bachelor", NOT_OF_LIBRARY_SCIENCE),
    "graduated": (
        TOMORROW,
        f"{long(TOMORROW)} is in the future. Claim the degree after you graduate, or check the year.",
    ),
}


def claim_with(start, name, value, sentence):
    def arrange(get):
        return start(get, sentence, **{name: value})

    arrange.__name__ = f"{start.__name__}_with_a_wrong_{name}"
    return arrange


for name, (value, sentence) in PROBLEMS.items():
    guard(*PAGE_MODEL)(claim_with(claiming, name, value, sentence))
    guard(*PAGE_ADMIN_MODEL)(claim_with(accepting, name, value, sentence))


@guard(*WITH_SQL)
def claiming_without_a_date(get):
    attempt = claiming(get, "Enter the graduation date.", graduated=None)
    attempt.sql = {"status": "submitted"}
    return attempt


@guard(*WITH_SQL)
def claiming_without_a_file(get):
    sentence = "Choose a file that proves it: your diploma, or a statement from the school."
    attempt = claiming(get, sentence, file=False)
    attempt.sql = {"status": "submitted"}
    return attempt


def too_old(start):
    def arrange(get):
        day = make.today() - timedelta(days=1500)
        expired = long(rules.last_valid_day(day))
        sentence = (
            "A certificate is valid for 48 months from graduation. For this degree, it would have expired on "
            f"{expired}. To put it on record only, change your answer to the first question."
        )
        return start(get, sentence, graduated=day)

    arrange.__name__ = f"{start.__name__}_a_degree_too_old"
    return arrange


def on_record(start):
    def arrange(get):
        attempt = start(get, "This degree is already on record.", for_certificate=False)
        make.make_degree(attempt.document.owner, graduated=attempt.document.graduated)
        return attempt

    arrange.__name__ = f"{start.__name__}_a_degree_on_record"
    return arrange


def application_waits(start):
    def arrange(get):
        sentence = "An application for this certificate is waiting for a decision. That one comes first."
        attempt = start(get, sentence)
        learner = get("learner")
        participation = learner.participations.open().filter(track__code="administrator").first()
        participation = participation or make.make_participation(learner, "administrator")
        make.make_application(participation, status="submitted")
        return attempt

    arrange.__name__ = f"{start.__name__}_while_an_application_waits"
    return arrange


def certificate_held(start):
    def arrange(get):
        attempt, learner = start(get, ""), get("learner")
        until = attempt.document.certificate_expires
        ended = make.make_ended_participation(learner, "administrator")
        held = make.make_certificate(make.make_application(ended, status="issued"), expires=until)
        sentence = (
            f"Certificate {held.number} is valid through {long(until)}. One for this degree would be valid "
            f"through {long(until)}, so it would add nothing."
        )
        attempt.sentence = f"{sentence} {attempt.sentence}".strip()
        return attempt

    arrange.__name__ = f"{start.__name__}_beside_a_certificate_that_lasts"
    return arrange


for arrangement in (too_old, on_record, application_waits, certificate_held):
    guard(*PAGE_MODEL)(arrangement(claiming))
    guard(*PAGE_ADMIN_MODEL)(arrangement(accepting))


@guard(*PAGE_ADMIN_MODEL)
def accepting_for_a_deactivated_account(get):
    attempt = accepting(get, "")
    learner = get("learner")
    type(learner).objects.filter(pk=learner.pk).update(is_active=False)
    attempt.sentence = "Marta Halvorsen’s account was deactivated. Decline the claim."
    return attempt


@guard(*PAGE_ADMIN_MODEL)
def accepting_in_a_closed_track(get):
    attempt = accepting(get, "The Library Administrator Track was closed after this was sent.")
    attempt.document.participation.close(on=make.today())
    return attempt


# A certificate is revoked


def asking_to_revoke(get, sentence, reason="The lists are wrong."):
    certificate, coordinator = get("certificate"), get("coordinator")
    return Attempt(
        certificate,
        coordinator,
        sentence,
        page=reverse("certificate_revoke", args=[certificate.number]),
        post={"reason": reason},
        act=lambda: Revocation.objects.ask(certificate, by=coordinator, reason=reason, now=timezone.now()),
    )


def superseded(certificate):
    Certificate.objects.get(pk=certificate.pk).move("supersede", as_system=True)


NOTHING_TO_REVOKE = (
    "This certificate was replaced by a newer one and isn’t valid anymore, so there’s nothing to revoke. If the one "
    "that replaced it is wrong too, revoke that one."
)


@guard(*PAGE_MODEL)
def asking_to_revoke_what_was_replaced(get):
    attempt = asking_to_revoke(get, NOTHING_TO_REVOKE)
    superseded(attempt.document)
    return attempt


@guard(*PAGE_MODEL)
def asking_to_revoke_what_is_revoked(get):
    attempt = asking_to_revoke(get, "This certificate is already revoked.")
    make.make_revocation(attempt.document, attempt.by, confirmed_by=get("second"))
    return attempt


@guard(*PAGE_MODEL)
def asking_to_revoke_without_a_reason(get):
    return asking_to_revoke(get, "Write why it should be revoked.", reason=" ")


@guard("sql")
def revocation_without_a_reason(get):
    revocation = make.make_revocation(get("certificate"), get("coordinator"))
    return Attempt(revocation, get("coordinator"), "", sql={"reason": ""})


@guard(*PAGE_MODEL)
def confirming_what_was_replaced(get):
    revocation = make.make_revocation(get("certificate"), get("coordinator"))
    superseded(revocation.certificate)
    return Attempt(revocation, get("second"), f"{NOTHING_TO_REVOKE} Decline this request.", "confirm")


@guard("model")
def revoking_alone(get):
    sentence = "It takes two coordinators to revoke a certificate. One asks, and another confirms."
    return Attempt(get("certificate"), get("coordinator"), sentence, "revoke", note="So.")


# A certificate is reissued


def asking_to_reissue(get, sentence, name="Marta Lindgren", reason="I married."):
    certificate, learner = get("certificate"), get("learner")
    values = {"name": name, "reason": reason}
    return Attempt(
        certificate,
        learner,
        sentence,
        page=reverse("certificate_new_name", args=[certificate.number]),
        post=values,
        act=lambda: Reissue.objects.ask(certificate, by=learner, now=timezone.now(), **values),
    )


@guard(*PAGE_MODEL)
def asking_to_reissue_what_was_replaced(get):
    sentence = "This certificate was replaced by a newer one. Ask for the new name on that one."
    attempt = asking_to_reissue(get, sentence)
    superseded(attempt.document)
    return attempt


@guard(*PAGE_MODEL)
def asking_to_reissue_what_is_revoked(get):
    attempt = asking_to_reissue(get, "This certificate was revoked, so it can’t be reissued.")
    make.make_revocation(attempt.document, get("coordinator"), confirmed_by=get("second"))
    return attempt


@guard(*PAGE_MODEL)
def asking_to_reissue_under_the_same_name(get):
    sentence = "The certificate already has this name. Enter the new name."
    return asking_to_reissue(get, sentence, name="Marta Halvorsen")


@guard(*PAGE_MODEL)
def asking_to_reissue_without_a_name(get):
    return asking_to_reissue(get, "Enter the name to be printed.", name=" ")


@guard(*PAGE_MODEL)
def asking_to_reissue_without_a_reason(get):
    return asking_to_reissue(get, "Write the reason in a sentence.", reason=" ")


@guard("sql")
def reissue_without_a_name(get):
    return Attempt(make.make_reissue(get("certificate")), get("learner"), "", sql={"name": ""})


@guard("sql")
def reissue_without_a_reason(get):
    return Attempt(make.make_reissue(get("certificate")), get("learner"), "", sql={"reason": ""})


@guard(*PAGE_MODEL)
def accepting_a_name_for_what_was_replaced(get):
    reissue = make.make_reissue(get("certificate"))
    superseded(reissue.certificate)
    sentence = "This certificate was replaced by a newer one. Ask for the new name on that one. Decline this request."
    return Attempt(reissue, get("coordinator"), sentence, "accept")


@guard(*PAGE_MODEL)
def accepting_a_name_while_a_revocation_waits(get):
    certificate = get("certificate")
    reissue = make.make_reissue(certificate)
    make.make_revocation(certificate, get("coordinator"))
    sentence = "A coordinator asked to revoke this certificate. Decide on that request first."
    return Attempt(reissue, get("second"), sentence, "accept")


# Files are deleted


@guard(*PAGE_MODEL)
def deleting_the_document_before_the_decision(get):
    reissue, coordinator = make.make_reissue(get("certificate")), get("coordinator")
    return Attempt(
        reissue,
        coordinator,
        "The document can be deleted after the decision.",
        post={"do": "delete-file"},
        act=lambda: reissue.delete_file(by=coordinator),
    )


@guard("model")
def deleting_the_document_as_its_owner(get):
    reissue = make.make_reissue(get("certificate"))
    sentence = "Only another coordinator can delete the document."
    return Attempt(reissue, reissue.owner, sentence, act=lambda: reissue.delete_file(by=reissue.owner))


@guard("model")
def deleting_a_diploma_of_someone_else(get):
    claim, supervisor = make.make_degree_claim(get("learner"), status="declined"), get("supervisor")
    sentence = "You can’t delete this file."
    return Attempt(
        claim, supervisor, sentence, act=lambda: claim.delete_file(by=supervisor, now=timezone.now())
    )


def made():
    """What a move could have changed: every status, and how many rows there are."""
    kinds = (Application, Certificate, Credit, CreditUse, DegreeClaim, Reissue, Revocation)
    return [
        list(
            kind._base_manager.order_by("pk").values_list(
                "pk", *(["status"] if hasattr(kind, "status") else [])
            )
        )
        for kind in kinds
    ]


@pytest.mark.parametrize(("arrange", "entry"), GUARDS)
def test_each_entry_point_refuses_with_the_same_sentence(client, request, arrange, entry):
    attempt = arrange(request.getfixturevalue)
    before = made()
    if entry == "model":
        with pytest.raises(MoveRefused) as refusal:
            attempt.through_model()
        assert str(refusal.value) == attempt.sentence
    elif entry == "sql":
        rows = type(attempt.document)._base_manager.filter(pk=attempt.document.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**attempt.sql)
    else:
        page = attempt.through_admin(client) if entry == "admin" else attempt.through_page(client)
        assert attempt.sentence in unescape(text_of(page))
    assert made() == before


# What has no page of its own to refuse it


def refusal(act):
    with pytest.raises(MoveRefused) as sentence:
        act()
    return str(sentence.value)


def test_only_a_credit_that_counts_in_the_application_is_removed(checked, learner, supervisor):
    other = make.make_credit(learner, "1", title="Later")
    refusals = {
        refusal(lambda: checked.remove_credit(other, by=supervisor, note="So.")),
        refusal(lambda: checked.move("remove", by=supervisor, note="So.")),
    }
    assert refusals == {"Choose a credit that counts in this application."}
    checked.refresh_from_db()
    assert (checked.status, checked.history.filter(move="remove").exists()) == ("checked", False)


def test_an_application_is_written_by_its_owner_until_it_is_sent(submitted, learner, stranger):
    draft, participation = Application.objects.draft, submitted.participation
    assert refusal(lambda: draft(participation, by=learner)) == (
        "You already sent this application. Nothing was changed."
    )
    assert refusal(lambda: draft(participation, by=stranger)) == "You can’t apply for someone else."
