"""Everything about one person as a ZIP: what is in it, that it's their own, and that it doesn't stay."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aspen.worker import JobWorker, remove_old_jobs
from dashboard import own_copy
from directory.models import User
from jobs.models import Job
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db

PAGE, FILE = "/profile/copy/", "/profile/copy/file/"


def content_of(answer):
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def made_by(client):
    client.post(PAGE)
    JobWorker(periodic={}).run_once()
    return content_of(client.get(FILE))


def read(archive, name):
    return json.loads(archive.read(name))


def test_the_zip_holds_the_records_with_readable_names(at_desk, learner, plan, supervisor):
    credit = make.make_credit(learner, "1.5", title="Seeds and stories")
    make.make_evidence(credit, name="proof.pdf", content=b"%PDF-proof")
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    make.make_entry(
        project, text="I read two manuals.", file=ContentFile(b"notes", "n.pdf"), file_name="notes.pdf"
    )
    archive = made_by(at_desk)

    about = read(archive, "you.json")
    assert (about["name"], about["sort name"], about["email"]) == (
        "Marta Halvorsen",
        "Halvorsen, Marta",
        "learner@example.org",
    )
    (row,) = read(archive, "credits.json")
    assert (row["title"], row["credits"], row["status"], row["decided by"]) == (
        "Seeds and stories",
        "1.5",
        "Verified",
        "Dana Whitcomb",
    )
    (written,) = read(archive, "plans.json")
    assert [outcome["audience"] for outcome in written["outcomes"]] == ["Children"]
    assert len(written["activities"]) == 2
    (kept,) = read(archive, "self-directed-projects.json")
    assert [entry["what you did and learned"] for entry in kept["journal entries"]] == ["I read two manuals."]
    assert "mentor key" not in kept
    (position,) = read(archive, "positions.json")
    assert (position["library"], position["supervisor"]) == ("Larch Valley Public Library", "Dana Whitcomb")
    assert "Everything about Marta Halvorsen in Aspen" in archive.read("README.txt").decode()


def test_the_zip_holds_the_files_and_the_pdfs(at_desk, learner):
    evidence = make.make_evidence(make.make_credit(learner), name="proof.pdf", content=b"%PDF-proof")
    certificate = make.make_certificate(
        make.make_application(make.make_ended_participation(learner, "administrator"), status="issued")
    )
    archive = made_by(at_desk)
    assert archive.read(f"files/evidence/{evidence.pk}-proof.pdf") == b"%PDF-proof"
    assert archive.read("transcript.pdf").startswith(b"%PDF")
    assert archive.read(f"certificates/{certificate.number}.pdf").startswith(b"%PDF")


def test_a_lost_file_is_named_and_the_rest_is_there(at_desk, learner):
    evidence = make.make_evidence(make.make_credit(learner), name="proof.pdf")
    evidence.file.storage.delete(evidence.file.name)
    archive = made_by(at_desk)
    assert f"files/evidence/{evidence.pk}-proof.pdf" in archive.read("README.txt").decode()
    assert "credits.json" in archive.namelist()


def test_nothing_of_anyone_else_is_in_it(at_desk, learner, supervisor, stranger):
    make.make_credit(supervisor, title="A secret class")
    make.make_evidence(make.make_credit(stranger), name="foreign.pdf")
    archive = made_by(at_desk)
    everything = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    assert b"A secret class" not in everything
    assert "credits.json" not in archive.namelist()
    assert not [name for name in archive.namelist() if name.startswith("files/")]


def test_every_kind_of_record_that_has_an_owner_is_in_it():
    kinds = {model._meta.label for model, _ in own_copy.owned_kinds()}
    assert kinds >= {
        "certificates.Application",
        "certificates.Certificate",
        "certificates.DegreeClaim",
        "certificates.Reissue",
        "credits.Credit",
        "credits.Evidence",
        "credits.IndependentEvent",
        "credits.Tutorial",
        "directory.Degree",
        "directory.Position",
        "events.Registration",
        "plans.Assessment",
        "plans.Comment",
        "plans.Plan",
        "plans.SelfDirectedProject",
        "tracks.Participation",
    }
    assert not any(label.startswith(("account.", "mfa.", "usersessions.", "admin.")) for label in kinds)


def test_only_ones_own_is_handed_out(client, learner, stranger):
    make.make_own_copy(learner)
    client.force_login(stranger)
    assert client.get(FILE).status_code == 404
    assert "Your file is ready" not in text_of(client.get(PAGE))


def test_page_says_how_far_it_is(at_desk, learner):
    assert "Make the file" in text_of(at_desk.get(PAGE))
    page = at_desk.post(PAGE, follow=True)
    assert said(page) == ["We’re making your file. Come back in a minute."]
    assert "Make the file" not in text_of(page)
    at_desk.post(PAGE)
    assert Job.objects.filter(kind=own_copy.KIND).count() == 1
    JobWorker(periodic={}).run_once()
    assert "Your file is ready" in text_of(at_desk.get(PAGE))


def test_a_password_is_asked_first(learner):
    learner.set_password("snow-on-the-larches")
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    make.make_own_copy(learner)
    client = Client()
    client.post(reverse("account_login"), {"login": learner.email, "password": "snow-on-the-larches"})
    assert client.get(PAGE).status_code == 200
    for answer in (client.post(PAGE), client.get(FILE)):
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "snow-on-the-larches"})
    assert client.get(FILE).status_code == 200


def test_a_copy_is_deleted_after_a_week(learner):
    kept = make.make_own_copy(learner)
    old = make.make_own_copy(make.make_user(), finished_at=timezone.now() - timedelta(days=8))
    job = Job.objects.request("remove_old_jobs", key="remove", now=timezone.now())
    remove_old_jobs(Job.objects.take(now=timezone.now()), None)
    assert set(Job.objects.exclude(pk=job.pk)) == {kept}
    assert old.file.name
    assert User.objects.filter(pk=learner.pk).exists()
