"""Every address × every kind of person. The addresses come from the URLconf: a new one fails until its row is here."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from credits.models import Credit
from tests.aspen.rows import PEOPLE
from workflow.emails import stop_path

# What each address answers to a GET: 200 shown, 404 not there for you, 405 only a form's POST, 302 elsewhere,
# "in" sign in first. One answer for all, or one for each of PEOPLE.
PUBLIC = dict.fromkeys(PEOPLE, 200)
SIGNED_IN = PUBLIC | {"nobody": "in"}
NOT_THERE = dict.fromkeys(PEOPLE, 404) | {"nobody": "in"}
OWNER = NOT_THERE | {"learner": 200}
DESK = NOT_THERE | {"coordinator": 200}
DECIDED = OWNER | {"supervisor": 200, "coordinator": 200}
MENTORED = DECIDED | {"mentor": 200}
LEADS_ON = dict.fromkeys(PEOPLE, 302) | {"nobody": "in"}  # to the page with the button
ONLY_POST = dict.fromkeys(PEOPLE, 405) | {"nobody": "in"}

TABLE = {
    "home": PUBLIC,
    "demo_sign_in": dict.fromkeys(PEOPLE, 404),  # in the demo only
    "healthz": dict.fromkeys(PEOPLE, 503),  # no worker has run here
    "search": PUBLIC,
    "manifest": PUBLIC,
    "service_worker": PUBLIC,
    "offline": PUBLIC,
    "help": PUBLIC,
    "help_topic": PUBLIC,
    "accessibility": PUBLIC,
    "contact": PUBLIC,
    "event_list": PUBLIC,
    "event_detail": PUBLIC,
    "event_feed": PUBLIC,
    "event_ics": PUBLIC,
    "registration_list": SIGNED_IN,
    "registration_new": dict.fromkeys(PEOPLE, 302) | {"nobody": "in"},
    "group_registration": NOT_THERE | {"director": 200, "chair": 200},
    "registration_cancel": dict.fromkeys(PEOPLE, 302) | {"nobody": "in", "learner": 200},
    "event_resource": PUBLIC,
    "event_sessions": SIGNED_IN,
    "event_history": DESK,
    "event_amend": OWNER,
    "attendance_list": DESK,
    "attendance_add": NOT_THERE | {"coordinator": 302},
    "attendance_code": DESK,
    "event_present": SIGNED_IN,
    "event_attended": SIGNED_IN,
    "verify": PUBLIC,
    "verify_certificate": PUBLIC,
    "verify_file": PUBLIC,
    "inbox": SIGNED_IN,
    "team": SIGNED_IN,
    "library": NOT_THERE | {"director": 200, "chair": 200},
    "board_training": NOT_THERE | {"director": 200, "chair": 200, "coordinator": 200},
    "goals_new": SIGNED_IN | {"learner": 302},
    "goals_confirm": OWNER | {"director": 200, "chair": 200, "coordinator": 200},
    "goals_edit": OWNER,
    "profile": SIGNED_IN,
    "emails_stop": PUBLIC,
    "own_copy": SIGNED_IN,
    "own_copy_file": NOT_THERE | {"learner": 200},
    "account_close": SIGNED_IN,
    "sign_in": SIGNED_IN,
    "email_test": LEADS_ON,
    "email_works": LEADS_ON,
    "session_end": dict.fromkeys(PEOPLE, 302) | {"nobody": "in"},
    "sessions_end": dict.fromkeys(PEOPLE, 302) | {"nobody": "in"},
    "position_edit": SIGNED_IN,
    "position_add": SIGNED_IN,
    "position_correct": OWNER,
    "position_main": OWNER,
    "position_end": OWNER,
    "position_detail": DECIDED | {"director": 200, "chair": 200},
    "supervisor": NOT_THERE | {"supervisor": 200, "director": 200, "coordinator": 200},
    "successor": NOT_THERE | {"supervisor": 200, "director": 200, "coordinator": 200},
    "stand_in_new": NOT_THERE | {"supervisor": 200, "director": 200, "chair": 200},
    "stand_in_detail": OWNER | {"mentor": 200, "director": 200, "coordinator": 200},
    "stand_in_edit": OWNER,
    "undecided": DESK,
    "track_list": SIGNED_IN,
    "track_detail": SIGNED_IN,
    "rule_set_detail": SIGNED_IN,
    "participation_open": LEADS_ON,
    "participation_close": LEADS_ON,
    "plan_list": SIGNED_IN | {"learner": 302},
    "plan_new": OWNER | {"learner": 302},
    "plan_detail": MENTORED,
    "plan_history": MENTORED,
    "plan_compare": OWNER | {"coordinator": 302},  # of its two versions one is a draft
    "plan_print": MENTORED,
    "plan_blank": PUBLIC,
    "plan_revised_blank": PUBLIC,
    "project_blank": PUBLIC,
    "journal_blank": PUBLIC,
    "project_print": MENTORED,
    "journal_print": MENTORED,
    "plan_edit": OWNER,
    "plan_file": MENTORED,
    "plan_autosave": dict.fromkeys(PEOPLE, 302) | {"nobody": "in"},
    "plan_revise": OWNER | {"learner": 302},
    "plan_discard": OWNER,
    "assessment_list": SIGNED_IN,
    "assessment_new": SIGNED_IN | {"learner": 302},
    "assessment_edit": OWNER,
    "assessment_detail": OWNER,
    "assessment_delete": OWNER,
    "plan_comments": MENTORED,
    "plan_share": OWNER,
    "shared_list": DESK | {"learner": 200},
    "shared_detail": DESK | {"learner": 200},
    "shared_thank": DESK,
    "remark_hide": NOT_THERE | {"coordinator": 302},
    "project_new": OWNER,
    "project_detail": MENTORED,
    "project_journal": MENTORED,
    "project_edit": OWNER,
    "project_amend": OWNER,
    "project_mentor": OWNER,
    "mentor_invitation": NOT_THERE | {"mentor": 200},
    "project_complete": OWNER,
    "journal_start": OWNER,
    "journal_stop": OWNER,
    "project_note": NOT_THERE | dict.fromkeys(["learner", "supervisor", "mentor", "coordinator"], 302),
    "entry_file": MENTORED,
    "entry_edit": OWNER,
    "entry_strike": OWNER,
    "claim_list": SIGNED_IN,
    "event_claim": SIGNED_IN,
    "independent_new": SIGNED_IN,
    "independent_detail": OWNER | {"coordinator": 200},
    "independent_history": DESK,
    "independent_edit": OWNER,
    "group_new": NOT_THERE | {"director": 200, "chair": 200},
    "group_answer": OWNER,
    "credit_list": SIGNED_IN,
    "credit_excel": SIGNED_IN,
    "team_excel": NOT_THERE | {"supervisor": 200, "director": 200, "chair": 200},
    "person_excel": NOT_THERE | {"supervisor": 200},
    "report_list": DESK,
    "export": DESK,
    "export_file": DESK,
    "credit_pairs": SIGNED_IN,
    "credit_print": SIGNED_IN,
    "person_print": NOT_THERE | {"supervisor": 200},
    "timeline": SIGNED_IN,
    "credit_detail": DECIDED,
    "evidence_file": DECIDED,
    "evidence_add": OWNER,
    "credit_change": OWNER,
    "credit_withdraw": OWNER,
    "credit_restore": ONLY_POST,
    "credit_blank": PUBLIC,
    "transcript": SIGNED_IN,
    "transcript_pdf": SIGNED_IN,
    "person_transcript": DECIDED,
    "person_transcript_pdf": DECIDED,
    "evidence_remove": OWNER,
    "bundle_new": SIGNED_IN,
    "college_new": SIGNED_IN,
    "presenting_new": SIGNED_IN,
    "apply": OWNER,
    "apply_report": OWNER,
    "apply_send": OWNER,
    "apply_autosave": ONLY_POST,
    "progress_detail": DECIDED,
    "application_detail": DECIDED,
    "application_print": DECIDED,
    "application_blank": PUBLIC,
    "application_remove_credit": NOT_THERE | {"supervisor": 200},
    "report_print": DECIDED,
    "report_blank": PUBLIC,
    "certificate_list": SIGNED_IN,
    "certificate_detail": DECIDED,
    "certificate_pdf": DECIDED,
    "degree_edit": SIGNED_IN,
    "degree_detail": OWNER | {"coordinator": 200},
    "degree_file": OWNER | {"coordinator": 200},
    "degree_file_delete": OWNER | {"coordinator": 200},
    "director_list": DESK,
    "credit_check_list": DESK,
    "credit_alike_list": DESK,
    "director_csv": DESK,
    "badge_json": DECIDED,
    "badge_png": DECIDED,
    "badge_issuer": PUBLIC,
    "badge_achievement": PUBLIC,
    "badge_picture": PUBLIC,
    "badge_status": PUBLIC,
    "did_json": PUBLIC,
    "year_list": DESK,
    "year_excel": DESK,
    "year_zip": DESK,
    "year_zip_file": DESK,
    "letterhead_edit": DESK,
    "certificate_free": DESK,
    "certificate_revoke": DESK,
    "certificate_new_name": OWNER | {"coordinator": 200},
    "certificate_announce": OWNER,
    "certificate_press": OWNER,
    "certificate_letter": OWNER,
    "revocation_detail": DESK,
    "reissue_detail": OWNER | {"coordinator": 200},
    "reissue_file": OWNER | {"coordinator": 200},
    "mail_list": DESK,
    "mail_detail": DESK,
}

# Not ours: Django's admin has its own test, allauth's pages are allauth's.
OTHERS = ("admin/", "accounts/")


def addresses(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if path.startswith(OTHERS):
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        elif isinstance(entry, URLPattern):
            yield entry.name, path


def address(name, rows):
    pks = {
        "event_detail": "event",
        "event_ics": "event",
        "registration_new": "ahead",
        "registration_cancel": "going",
        "group_registration": "ahead",
        "event_sessions": "conference",
        "event_history": "conference",
        "event_amend": "ahead",
        "attendance_list": "event",
        "attendance_add": "event",
        "attendance_code": "event",
        "event_present": "event",
        "event_attended": "event",
        "event_claim": "event",
        "plan_detail": "plan",
        "plan_history": "plan",
        "plan_print": "plan",
        "plan_file": "plan",
        "plan_revise": "plan",
        "plan_edit": "written",
        "plan_discard": "written",
        "goals_confirm": "goals",
        "goals_edit": "goals",
        "position_detail": "position",
        "supervisor": "position",
        "stand_in_detail": "stand_in",
        "stand_in_edit": "stand_in",
        "position_correct": "entered_position",
        "position_main": "second_position",
        "position_end": "second_position",
        "assessment_edit": "assessing",
        "assessment_detail": "assessed",
        "assessment_delete": "assessed",
        "plan_comments": "plan",
        "plan_share": "plan",
        "shared_detail": "plan",
        "shared_thank": "plan",
        "remark_hide": "remark",
        "plan_autosave": "written",
        "project_detail": "project",
        "project_journal": "project",
        "project_print": "project",
        "journal_print": "project",
        "project_complete": "project",
        "project_amend": "project",
        "project_mentor": "project",
        "project_edit": "drafted",
        "journal_start": "project",
        "journal_stop": "project",
        "project_note": "project",
        "entry_file": "entry",
        "entry_edit": "entry",
        "entry_strike": "entry",
        "independent_detail": "independent",
        "independent_history": "independent",
        "independent_edit": "independent",
        "group_answer": "group",
        "credit_detail": "credit",
        "apply": "participation",
        "apply_report": "participation",
        "apply_send": "participation",
        "progress_detail": "participation",
        "application_detail": "application",
        "report_print": "application",
        "application_print": "application",
        "degree_detail": "degree",
        "degree_file": "degree",
        "degree_file_delete": "degree",
        "revocation_detail": "revocation",
        "reissue_detail": "reissue",
        "reissue_file": "reissue",
        "mail_detail": "mail",
        "evidence_file": "evidence",
        "evidence_add": "credit",
        "credit_change": "credit",
        "credit_withdraw": "credit",
        "credit_restore": "credit",
        "evidence_remove": "evidence",
    }
    if name in pks:
        return reverse(name, args=[rows[pks[name]].pk])
    if name == "successor":
        return reverse(name, args=[rows["position"].supervisor_id])
    if name == "plan_compare":
        return reverse(name, args=[rows["plan"].pk, rows["written"].version])
    if name == "event_resource":
        return reverse(name, args=[rows["resource"].event_id, rows["resource"].pk])
    if name == "rule_set_detail":
        return reverse(name, args=["strategic", rows["participation"].rule_set_id])
    if name in ("track_detail", "participation_open", "participation_close"):
        return reverse(name, args=["strategic"])
    if name in ("badge_achievement", "badge_picture"):
        return reverse(name, args=["staff"])
    if (name.startswith("certificate_") and name != "certificate_list") or name in (
        "badge_json",
        "badge_png",
    ):
        return reverse(name, args=[rows["certificate"].number])
    if name in ("year_zip", "year_zip_file"):
        return reverse(name, args=[rows["annual_zip"].arguments["year"]])
    if name in ("person_excel", "person_print", "person_transcript", "person_transcript_pdf"):
        return reverse(name, args=[rows["credit"].owner_id])
    if name in ("verify_certificate", "verify_file"):
        return reverse(name, args=[rows["certificate"].token])
    if name == "mentor_invitation":
        return rows["project"].get_invitation_url()
    if name == "application_remove_credit":
        return reverse(name, args=[rows["checked"].pk, rows["struck"].pk])
    if name == "apply_autosave":
        return reverse(name, args=[rows["participation"].pk, "report"])
    if name == "demo_sign_in":
        return reverse(name, args=["learner"])
    if name == "help_topic":
        return reverse(name, args=["plan"])
    if name == "emails_stop":
        return stop_path(rows["credit"].owner, "reminders")
    if name == "session_end":
        return reverse(name, args=[1])
    if name == "project_new":
        return f"{reverse(name)}?activity={rows['activity'].pk}"
    return reverse(name)


def test_every_address_has_a_row():
    assert {name for name, path in addresses()} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_address_answers_each_person_as_the_table_says(name, rows, people, client):
    answers = {}
    for person, user in people.items():
        client.logout()
        if user:
            client.force_login(user)
        response = client.get(address(name, rows))
        to_sign_in = response.status_code == 302 and response.url.startswith(reverse("account_login"))
        answers[person] = "in" if to_sign_in else response.status_code
    assert answers == TABLE[name]


def test_nothing_changes_on_a_get(rows, people, client):
    """A link that is followed by a machine, or shared, does nothing."""
    client.force_login(people["learner"])
    before = list(Credit.objects.values_list("pk", "status"))
    for name in TABLE:
        client.get(address(name, rows))
    assert list(Credit.objects.values_list("pk", "status")) == before
    assert people["learner"].plans.count() == 2


def test_an_address_for_a_button_leads_to_the_page_with_the_button(rows, people, client):
    """Signing in leads back with a GET to where a form went: never to a bare 405."""
    bare = []
    for person in ("learner", "coordinator"):
        client.force_login(people[person])
        for name in (each for each, answers in TABLE.items() if answers is not ONLY_POST):
            if client.get(address(name, rows)).status_code == 405:
                bare.append((person, name))
    assert bare == []
