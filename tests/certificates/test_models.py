"""Sending, checking, verifying and issuing; and what the database never lets be."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from certificates import account
from certificates.models import Application, Certificate, SummativeReport
from credits.models import Credit, CreditUse
from credits.rows import credit_rows
from directory.models import Position
from tests import builders as make
from tracks import rules
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


def refused(document, name, by, note=""):
    with pytest.raises(MoveRefused) as sentence:
        document.move(name, by=by, note=note)
    document.refresh_from_db()
    return str(sentence.value)


# Sending


def test_submit_freezes_the_standing(submitted):
    lines = [(line["title"], line["counts"], line["used"]) for line in submitted.standing["lines"]]
    assert lines == [("Kits", "20", True), ("Story time", "10", True), ("Oral history", "30", True)]
    assert (submitted.standing["counted"], submitted.standing["used"]) == ("60", "60")
    assert submitted.applied_on == make.today()


def test_submit_freezes_what_came_of_each_activity(submitted):
    plan = submitted.participation.plans.get()
    formal, self_directed = plan.activities.all()
    assert submitted.standing["activities"] == [
        {
            "activity": formal.description,
            "goals": ["1. Every child reads"],
            "planned": "45",
            "earned": "30",
        },
        {
            "activity": self_directed.description,
            "goals": ["1. Every child reads"],
            "planned": "15",
            "earned": "0",
        },
    ]
    assert submitted.standing["earlier"] == "30"


def test_a_frozen_standing_does_not_change_later(submitted, learner):
    before = submitted.standing
    make.make_credit(learner, "5", days_ago=20, title="Later")
    Credit.objects.filter(title="Oral history").update(status="declined")
    submitted.refresh_from_db()
    assert submitted.standing == before


def test_a_frozen_line_keeps_the_code_and_the_sentence(application, learner, supervisor):
    activity = application.participation.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "2", days_ago=5, activity=activity, title="Newest")
    make.make_credit(learner, "1", days_ago=5, title="Outside")
    make.make_credit(learner, "1", days_ago=1600, title="Old")
    make.make_credit(learner, "1", days_ago=310, title="Withdrawn", status="withdrawn")
    spent = make.make_credit(learner, "1", days_ago=320, title="Spent")
    declined = make.make_credit(learner, "1", days_ago=330, title="Declined", status="pending")
    declined.move("decline", by=supervisor, note="You were on leave.")
    ended = make.make_ended_participation(learner, "administrator")
    CreditUse.objects.create(credit=spent, participation=ended, certificate_kind="Library Administration")
    application.move("submit", by=learner)
    today, expired = make.today(), rules.last_valid_day(make.today() - timedelta(days=1600))
    by_activity = f"Plan activity: {activity.description}"
    assert {
        line["title"]: (line["code"], line["status"], line["reason"])
        for line in application.standing["lines"]
    } == {
        "Newest": ("counts", "Counts", by_activity),
        "Kits": ("counts", "Counts", "This credit counts once it’s verified"),  # pending
        "Story time": ("counts", "Counts", by_activity),
        "Oral history": ("counts", "Counts", "Earned before the plan was approved"),
        "Outside": ("no_activity", "Doesn’t count", "This credit doesn’t belong to a plan activity"),
        "Old": ("expired", "Expired", f"This credit expired on {expired:%B} {expired.day}, {expired.year}"),
        "Withdrawn": ("withdrawn", "Withdrawn", "It can be claimed again"),
        "Spent": (
            "used",
            "Used for a certificate",
            f"Library Administrator Track certificate, {ended.closed.year}",
        ),
        "Declined": ("declined", f"Declined {today:%b} {today.day}, {today.year}", "By Dana Whitcomb"),
    }
    groups = {
        group["name"]: [line["title"] for line in group["lines"]]
        for group in account.groups(application.standing)
    }
    assert (groups["spent"], sorted(groups["out"])) == (
        ["Spent"],
        ["Declined", "Old", "Outside", "Withdrawn"],
    )


def test_what_a_reader_is_warned_of_comes_from_the_codes_of_the_lines(application, learner):
    """The same with every sentence gone."""
    spent = make.make_credit(learner, "1", days_ago=300, title="Oral history")
    ended = make.make_ended_participation(learner, "administrator")
    CreditUse.objects.create(credit=spent, participation=ended, certificate_kind="Library Administration")
    outside = make.make_credit(learner, "1", days_ago=310, title="Elsewhere")
    application.move("submit", by=learner)
    frozen = application.standing
    line = next(line for line in frozen["lines"] if line["key"] == outside.pk)
    line |= {"code": "not_in_calendar", "counts": "0", "used": False}
    silent = frozen | {"lines": [line | {"status": "", "reason": ""} for line in frozen["lines"]]}
    rows = credit_rows(application.credits_listed())
    for kept in (frozen, silent):
        (pair,) = account.similar_in(rows, kept)
        assert (pair["similar"].word, {pair["first"]["title"], pair["second"]["title"]}) == (
            "Duplicate",
            {"Oral history"},
        )
        assert [line["title"] for line in account.beyond_sources(kept)] == ["Elsewhere"]
        groups = {group["name"]: len(group["lines"]) for group in account.groups(kept)}
        assert (groups["spent"], groups["out"]) == (1, 1)


def test_submit_leaves_what_is_not_needed_for_the_next_certificate(application, learner):
    activity = application.participation.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "2", days_ago=5, activity=activity, title="Newest")
    application.move("submit", by=learner)
    unused = [line["title"] for line in application.standing["lines"] if not line["used"]]
    assert unused == ["Newest"]


def test_submit_needs_the_name_to_print(application, learner):
    Application.objects.update(name_printed=" ")
    assert refused(application, "submit", learner) == "Enter your name as it should be printed."


def test_submit_names_the_position_of_that_day(application, learner, library, director):
    Position.objects.filter(user=learner).update(primary=False)
    position = make.make_position(learner, library, supervisor=director)
    application.move("submit", by=learner)
    assert (application.position, application.decider) == (position, director)


def test_submit_needs_enough_credits(application, learner):
    Credit.objects.filter(title="Kits").update(amount=Decimal("19.5"))
    assert refused(application, "submit", learner) == "You can’t apply yet. You need 0.5 more credit."


def test_submit_names_the_categories_that_are_short(learner):
    participation = make.make_participation(learner, "staff")
    make.make_credit(learner, "60")
    application = make.make_application(participation)
    assert refused(application, "submit", learner) == (
        "You can’t apply yet. You need 5 more credits in Library Administration,"
        " 5 in Collection Management and Technical Services, and 5 in Technology."
    )


def test_submit_needs_the_statement(application, learner):
    Application.objects.update(statement=False)
    assert (
        refused(application, "submit", learner)
        == "Check the box to confirm that your list of credits is true and complete."
    )


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("outcomes", "Describe at least one outcome that you achieved."),
        ("impacts", "Describe the impact you have seen."),
        (
            "learned_something",
            "Rate “I learned something by participating in this library activity.”",
        ),
        ("confident", "Rate “I am confident about using what I have learned.”"),
        ("will_apply", "Rate “I am likely to apply what I have learned.”"),
        (
            "helps_public",
            "Rate “Applying what I learned will help improve library services to the public.”",
        ),
    ],
)
def test_submit_needs_the_whole_report(application, learner, field, sentence):
    empty = "" if field in ("outcomes", "impacts") else None
    SummativeReport.objects.update(**{field: empty})
    assert refused(application, "submit", learner) == sentence


def test_submit_needs_a_report(application, learner):
    SummativeReport.objects.all().delete()
    assert refused(application, "submit", learner) == (
        "Fill in the summative report. You send it with the application."
    )


def test_submit_needs_advice_only_when_self_directed_work_counts(application, learner):
    plan = application.participation.plans.get()
    project = make.make_project(plan.activities.get(kind="self_directed"), status="completed")
    make.make_credit(
        learner,
        "3",
        days_ago=5,
        kind="self_directed",
        category=None,
        project=project,
        activity=project.activity,
    )
    assert refused(application, "submit", learner) == (
        "Your advice is required, because self-directed credits count toward this certificate."
    )
    SummativeReport.objects.update(advice="Begin small.")
    application.move("submit", by=learner)
    assert application.status == "submitted"


def test_submit_needs_somebody_who_verifies(application, learner):
    Position.objects.filter(user=learner).update(status="submitted")
    assert refused(application, "submit", learner) == (
        "No one can verify your application yet. The Montana State Library hasn’t confirmed this position yet. "
        "Save it as a draft until then."
    )


def test_submit_needs_an_open_participation(application, learner):
    participation = application.participation
    participation.closed, participation.ending = make.today(), "closed"
    participation.save()
    assert refused(application, "submit", learner) == (
        "This track is closed, so you can’t apply for its certificate."
    )


# Mails


def mails():
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_each_step_writes_to_the_one_who_is_next(application, learner, coordinator, supervisor):
    mail.outbox.clear()
    application.move("submit", by=learner)
    assert mails() == [("coordinator@example.org", "Application of Marta Halvorsen: please check it")]
    mail.outbox.clear()
    application.move("check", by=coordinator)
    assert mails() == [("supervisor@example.org", "Please verify the application of Marta Halvorsen")]
    mail.outbox.clear()
    application.move("verify", by=supervisor)
    assert mails() == [
        ("learner@example.org", "Your certificate is issued"),
        ("supervisor@example.org", "Marta Halvorsen is certified"),
    ]
    assert application.certificate.get_absolute_url() in mail.outbox[0].body


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("return", "Your application was sent back to you"),
        ("decline", "Your application was declined"),
    ],
)
def test_the_coordinator_tells_the_learner_why(submitted, coordinator, name, subject):
    mail.outbox.clear()
    submitted.move(name, by=coordinator, note="One webinar is there twice.")
    assert mails() == [("learner@example.org", subject)]
    assert "One webinar is there twice." in mail.outbox[0].body


# Refusals before a certificate


def test_check_refuses_when_nobody_can_verify(submitted, coordinator, supervisor):
    type(supervisor).objects.filter(pk=supervisor.pk).update(is_active=False)
    assert refused(submitted, "check", coordinator) == (
        "No one can verify this application after you. Dana Whitcomb no longer holds a confirmed position."
        " Send the application back so that it can be corrected."
    )


@pytest.mark.parametrize("status", ["declined", "withdrawn"])
def test_verify_refuses_when_a_credit_is_gone(checked, supervisor, status):
    Credit.objects.filter(title="Kits").update(status=status)
    assert refused(checked, "verify", supervisor) == (
        f"“Kits” was {status} after this was sent. Send the application back so that it can be corrected."
    )
    assert (checked.status, Certificate.objects.count()) == ("checked", 0)


def test_verify_refuses_when_a_credit_was_changed(checked, supervisor):
    Credit.objects.filter(title="Kits").update(amount=Decimal("1.5"))
    assert refused(checked, "verify", supervisor) == (
        "“Kits” was changed after this was sent. Send the application back so that it can be corrected."
    )


def test_verify_refuses_when_a_credit_was_spent_on_a_certificate_of_the_same_kind(
    checked, supervisor, learner
):
    other = make.make_ended_participation(learner, "administrator")
    spent = Credit.objects.get(title="Oral history")
    CreditUse.objects.create(credit=spent, participation=other, certificate_kind="Library Administration")
    assert refused(checked, "verify", supervisor) == (
        "“Oral history” was used for another Library Administration certificate."
        " Send the application back so that it can be corrected."
    )


def test_verify_refuses_a_supervisor_of_another_position(checked, supervisor, learner, library, director):
    Position.objects.filter(user=learner).update(primary=False)
    make.make_position(learner, library, supervisor=director)
    assert refused(checked, "verify", supervisor) == (
        "Marta Halvorsen has another supervisor now. Send the application back so that it can be corrected."
    )


# Issuing


def test_verify_issues_the_certificate(certificate, checked, learner):
    assert checked.status == "issued"
    facts = {
        field: getattr(certificate, field) for field in ("number", "kind", "name_printed", "track_printed")
    }
    assert facts == {
        "number": f"MSL-{make.today().year}-0001",
        "kind": "Library Administration",
        "name_printed": "Marta Halvorsen",
        "track_printed": "Library Administration",
    }
    assert (certificate.issued, certificate.expires.year) == (make.today(), make.today().year + 4)
    assert [entry.move for entry in checked.history.all()] == ["submit", "check", "verify", "issue"]


def test_verify_verifies_every_credit_that_is_used(certificate, supervisor):
    kits = Credit.objects.get(title="Kits")
    assert (kits.status, kits.decided_by) == ("verified", supervisor)
    assert kits.history.get().note == "With the application for a certificate"


def test_verify_leaves_credits_that_carry_over_pending(application, learner, coordinator, supervisor):
    activity = application.participation.plans.get().activities.get(kind="formal")
    newest = make.make_credit(learner, "2", days_ago=5, activity=activity, status="pending")
    application.move("submit", by=learner)
    application.move("check", by=coordinator)
    application.move("verify", by=supervisor)
    newest.refresh_from_db()
    assert (newest.status, newest.uses.count()) == ("pending", 0)


def test_verify_marks_the_credits_as_used(certificate, ready):
    used = ready.credits_used.order_by("credit__title").values_list("credit__title", "certificate_kind")
    assert list(used) == [
        (title, "Library Administration") for title in ("Kits", "Oral history", "Story time")
    ]


def test_verify_opens_the_renewal(certificate, ready, learner):
    ready.refresh_from_db()
    renewal = learner.participations.open().get()
    assert (ready.closed, ready.ending, ready.certificate_issued_on, ready.holds_until) == (
        make.today(),
        "certificate",
        make.today(),
        certificate.expires,
    )
    assert (renewal.track, renewal.opened, renewal.due) == (ready.track, make.today(), certificate.expires)
    assert certificate.renewal() == renewal


@pytest.mark.parametrize("revoked", [False, True])
def test_a_used_credit_names_the_year_its_certificate_was_issued(learner, revoked):
    ended = make.make_ended_participation(
        learner, "staff", closed=make.on(2026, 2, 3), certificate_issued_on=make.on(2024, 5, 4)
    )
    credit = make.make_credit(learner, "5", days_ago=900)
    CreditUse.objects.create(credit=credit, participation=ended, certificate_kind="Library Staff")
    if revoked:
        ended.lose_certificate()
    (row,) = credit_rows(Credit.objects.filter(pk=credit.pk))
    assert [use.year for use in row.used_for] == [2024]


def earlier_certificate(learner, track):
    participation = make.make_ended_participation(learner, track)
    application = make.make_application(participation, status="issued")
    return make.make_certificate(application, issued=make.today() - timedelta(days=900))


@pytest.mark.parametrize(("track", "status"), [("administrator", "superseded"), ("staff", "issued")])
def test_verify_replaces_an_earlier_certificate_of_the_same_kind_only(
    checked, supervisor, learner, track, status
):
    learner.participations.filter(track__code="staff").delete()
    earlier = earlier_certificate(learner, track)
    checked.move("verify", by=supervisor)
    earlier.refresh_from_db()
    assert earlier.status == status


def test_next_number_goes_on_past_four_digits(learner):
    application = make.make_application(make.make_ended_participation(learner, "administrator"))
    make.make_certificate(application, number="MSL-2031-9999", status="superseded")
    other = make.make_application(make.make_ended_participation(learner, "trustee"))
    make.make_certificate(other, number="MSL-2031-10000")
    assert Certificate.objects.next_number(make.on(2031, 5, 4)) == "MSL-2031-10001"
    assert Certificate.objects.next_number(make.on(2032, 5, 4)) == "MSL-2032-0001"


def at_once(*decisions):
    """Each decision in a thread of its own, all at the same moment: "made", or why not."""
    start, answers = threading.Barrier(len(decisions)), []

    def decide(pk, by):
        try:
            application = Application.objects.get(pk=pk)
            start.wait()
            application.move("verify", by=by)
            answers.append("made")
        except MoveRefused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=decision) for decision in decisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers, key=lambda answer: answer != "made")


@pytest.mark.django_db(transaction=True)
def test_two_verifications_at_once_issue_one_certificate(checked, supervisor, learner):
    made, told = at_once((checked.pk, supervisor), (checked.pk, supervisor))
    assert made == "made"
    assert told.startswith("Aspen issued the certificate on ")
    assert Certificate.objects.count() == 1
    assert learner.participations.open().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_certified_at_once_get_two_numbers(checked, supervisor, coordinator, library):
    other = make.make_user("Elias Brandvold")
    make.make_position(other, library, supervisor=supervisor)
    participation = make.make_participation(other, "trustee")
    make.make_credit(other, "15", category="administration")
    second = make.make_application(participation)
    second.move("submit", by=other)
    second.move("check", by=coordinator)
    assert at_once((checked.pk, supervisor), (second.pk, supervisor)) == ["made", "made"]
    year = make.today().year
    numbers = Certificate.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [f"MSL-{year}-0001", f"MSL-{year}-0002"]


@pytest.mark.django_db(transaction=True)
def test_one_credit_is_not_spent_twice_at_once(checked, supervisor, coordinator, learner):
    other = make.make_participation(learner, "administrator")
    checked.move("return", by=coordinator, note="Anew.")
    Credit.objects.update(category=make.Category.objects.get(code="administration"))
    checked.move("submit", by=learner)
    checked.move("check", by=coordinator)
    second = make.make_application(other)
    second.move("submit", by=learner)
    second.move("check", by=coordinator)
    made, told = at_once((checked.pk, supervisor), (second.pk, supervisor))
    assert made == "made"
    assert "was used for another Library Administration certificate." in told
    assert Certificate.objects.count() == 1


# Constraints


def breaks(name, act):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    assert name in str(error.value)


def test_one_application_per_participation(application):
    breaks("one_application_per_participation", lambda: make.make_application(application.participation))


def test_a_declined_application_makes_room_for_another(submitted):
    Application.objects.update(status="declined")
    make.make_application(submitted.participation)
    assert Application.objects.count() == 2


def test_an_application_is_not_sent_without_the_statement(submitted):
    breaks("application_sent_with_the_statement", lambda: Application.objects.update(statement=False))


def test_nobody_decides_on_their_own_application(application, learner):
    breaks("application_nobody_decides_on_their_own", lambda: Application.objects.update(decided_by=learner))


@pytest.mark.parametrize("answer", [0, 6])
@pytest.mark.parametrize("field", SummativeReport.RATINGS)
def test_a_rating_is_from_1_to_5(application, field, answer):
    breaks(f"report_{field}_is_from_1_to_5", lambda: SummativeReport.objects.update(**{field: answer}))


def test_a_certificate_expires_after_it_is_issued(certificate):
    breaks(
        "certificate_expires_after_it_is_issued",
        lambda: Certificate.objects.update(expires=certificate.issued),
    )


def test_one_certificate_of_a_kind_is_in_force(certificate, learner):
    application = make.make_application(make.make_ended_participation(learner, "administrator"))
    breaks("one_certificate_in_force_per_kind", lambda: make.make_certificate(application))


@pytest.mark.parametrize("field", ["number", "code", "token"])
def test_no_two_certificates_share_what_names_them(certificate, learner, field):
    application = make.make_application(make.make_ended_participation(learner, "trustee"))
    breaks(field, lambda: make.make_certificate(application, **{field: getattr(certificate, field)}))


# Plain questions


@pytest.mark.parametrize(
    ("status", "days", "state"),
    [
        ("issued", 1, "issued"),
        ("issued", 0, "issued"),
        ("issued", -1, "expired"),
        ("superseded", 1, "superseded"),
        ("superseded", -1, "superseded"),
        ("revoked", 1, "revoked"),
    ],
)
def test_state_on_a_day(certificate, status, days, state):
    certificate.status = status
    assert certificate.state_on(certificate.expires - timedelta(days=days)) == state


@pytest.mark.parametrize(
    "typed", ["{code}", "{lower}", "{plain}", " {code} ", "{spaced}"], ids=lambda form: form.strip("{} ")
)
def test_a_code_is_found_however_it_is_typed(certificate, typed):
    code = certificate.code
    typed = typed.format(
        code=code, lower=code.lower(), plain=code.replace("-", ""), spaced=code.replace("-", " ")
    )
    found = Certificate.objects.typed(number=f" {certificate.number.lower()} ", code=typed)
    assert found == certificate


@pytest.mark.parametrize("typed", ["No. {number}", "{spaced}", "{dashed}", "{letters}"])
def test_a_number_is_found_however_it_is_typed(certificate, typed):
    number = certificate.number
    typed = typed.format(
        number=number,
        spaced=number.replace("-", " "),
        dashed=number.replace("-", "–"),
        letters=number.replace("0", "O"),
    )
    assert Certificate.objects.typed(number=typed, code=f"Code {certificate.code}") == certificate


def test_a_code_without_its_number_is_not_enough(certificate):
    for number in ("", "-", certificate.number[-1]):
        assert Certificate.objects.typed(number=number, code=certificate.code) is None


def test_a_code_belongs_to_one_number(certificate):
    assert Certificate.objects.typed(number="MSL-2020-0001", code=certificate.code) is None


def test_waiting_for_names_the_one_who_is_next(application, learner, coordinator, supervisor, stranger):
    people = {"learner": learner, "coordinator": coordinator, "supervisor": supervisor, "stranger": stranger}

    def waits():
        return [name for name, user in people.items() if Application.objects.waiting_for(user).exists()]

    seen = [waits()]
    application.move("submit", by=learner)
    seen.append(waits())
    application.move("check", by=coordinator)
    seen.append(waits())
    application.move("verify", by=supervisor)
    seen.append(waits())
    assert seen == [[], ["coordinator"], ["supervisor"], []]
