"""Files that show what was learned: private, told by what they hold, and there until somebody decides."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from credits.models import Credit, Evidence
from tests import builders as make
from tests.directory.test_files import SCRIPT, action, fillable, pdf, picture
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def credit(learner):
    return make.make_credit(learner, status="pending")


def upload(name="certificate.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def add(client, credit, *uploads):
    return client.post(f"/credits/{credit.pk}/evidence/", {"files": list(uploads)})


def on_disk(settings):
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


# Adding


def test_files_are_kept_with_a_pending_credit_and_shown_to_who_verifies_it(
    client, at_desk, credit, supervisor, coordinator
):
    page = add(at_desk, credit, upload("certificate.pdf"), upload("me there.jpeg", picture()))
    assert page.url == credit.get_absolute_url()
    kept = list(credit.files.values_list("name", "owner"))
    assert kept == [("certificate.pdf", credit.owner_id), ("me there.jpg", credit.owner_id)]
    for reader in (credit.owner, supervisor, coordinator):
        client.force_login(reader)
        text = text_of(client.get(credit.get_absolute_url()))
        assert ("me there.jpg JPEG" in text, "certificate.pdf PDF" in text) == (True, True)
        assert ("Remove" in text) == (reader == credit.owner)


def test_the_files_of_an_independent_event_are_those_of_its_credit(client, learner, supervisor, coordinator):
    event = make.make_independent(learner, status="submitted")
    evidence = make.make_evidence(event, "program.pdf")
    client.force_login(coordinator)
    assert "program.pdf" in text_of(client.get(event.get_absolute_url()))
    event.move("accept", by=coordinator)
    client.force_login(supervisor)
    assert "program.pdf" in text_of(client.get(Credit.objects.get().get_absolute_url()))
    assert client.get(f"/credits/evidence/{evidence.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>", "Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."),
        ("a.png", b"MZ\x90\x00", "Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."),
        ("a.jpg", b"\xff\xd8\xff and nothing", "This picture can’t be read. Choose another."),
        ("a.pdf", b"", "This file is empty. Choose another."),
        (
            "a.pdf",
            pdf(lambda writer: action(writer, S="/JavaScript", JS="app.alert(1)")),
            SCRIPT,
        ),
        ("x" * 150 + ".pdf", pdf(), "Give the file a shorter name. It has 154 letters."),
    ],
    ids=["page", "program", "half a picture", "empty", "script", "name"],
)
def test_a_file_that_may_not_be_kept_gets_a_sentence(at_desk, credit, settings, name, content, sentence):
    page = add(at_desk, credit, upload(name, content))
    assert page.context["form"].errors == {"files": [sentence]}
    assert (Evidence.objects.count(), on_disk(settings)) == (0, [])


def test_a_file_larger_than_ten_megabytes_is_refused(at_desk, credit, monkeypatch):
    monkeypatch.setattr("directory.files.LARGEST", 100)
    page = add(at_desk, credit, upload())
    assert page.context["form"].errors["files"] == [
        "This file is larger than 10 MB. Make it smaller, or choose another."
    ]


def test_of_several_files_the_sentence_names_the_one_that_is_wrong_and_none_is_kept(at_desk, credit):
    page = add(at_desk, credit, upload("good.pdf"), upload("bad.pdf", b"bad"))
    assert page.context["form"].errors["files"] == [
        "“bad.pdf”: Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."
    ]
    assert Evidence.objects.count() == 0


def test_no_file_at_all_gets_a_sentence(at_desk, credit):
    assert add(at_desk, credit).context["form"].errors["files"] == ["Choose at least one file."]


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("x" * 120 + ".pdf", "x" * 120 + ".pdf"),
        ('my "best" day.pdf', 'my "best" day.pdf'),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("spring/summer.pdf", "summer.pdf"),
        ("it’s 100 %; really.pdf", "it’s 100 %; really.pdf"),
        ("Añorañza ☃.pdf", "Añorañza ☃.pdf"),
    ],
)
def test_a_name_comes_back_as_it_was_and_is_no_path(at_desk, credit, settings, name, kept_as):
    add(at_desk, credit, upload(name))
    evidence = Evidence.objects.get()
    assert evidence.name == kept_as
    assert [path.suffix for path in on_disk(settings)] == [".pdf"]
    answer = at_desk.get(f"/credits/evidence/{evidence.pk}/")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_five_files_are_the_most(at_desk, credit):
    page = add(at_desk, credit, *(upload(f"{n}.pdf") for n in range(6)))
    assert page.context["form"].errors["files"] == ["Choose 5 files at most. You chose 6."]
    for n in range(4):
        make.make_evidence(credit, f"{n}.pdf")
    other = pdf(lambda writer: writer.add_metadata({"/Title": "x"}))
    page = add(at_desk, credit, upload("5.pdf"), upload("6.pdf", other))
    assert page.context["form"].errors["files"] == ["A credit can have 5 files. You can add 1 more."]
    add(at_desk, credit, upload("5.pdf"))
    assert (
        credit.files.count(),
        'type="submit"' in at_desk.get(f"/credits/{credit.pk}/evidence/").content.decode().split("<main")[1],
    ) == (
        5,
        False,
    )


def test_the_same_file_sent_twice_is_kept_once(at_desk, credit):
    content = pdf()
    add(at_desk, credit, upload(content=content))
    page = at_desk.post(f"/credits/{credit.pk}/evidence/", {"files": [upload(content=content)]}, follow=True)
    assert (said(page)[-1], credit.files.count()) == ("These files are already here.", 1)


def test_another_file_of_the_same_name_and_size_is_kept_too(at_desk, credit):
    first = pdf()
    second = first.replace(b"%PDF-1.3", b"%PDF-1.4", 1)
    assert (len(first), first == second) == (len(second), False)
    add(at_desk, credit, upload(content=first))
    add(at_desk, credit, upload(content=second))
    assert [evidence.file.read() for evidence in credit.files.all()] == [first, second]


def test_the_second_of_two_files_in_one_form_is_known_by_what_it_holds(at_desk, credit):
    first, second = pdf(), pdf(lambda writer: writer.add_metadata({"/Title": "x"}))
    add(at_desk, credit, upload("a.pdf", first), upload("b.pdf", first), upload("a.pdf", second))
    assert [(each.name, each.file.read()) for each in credit.files.all()] == [
        ("b.pdf", first),
        ("a.pdf", second),
    ]
    with pytest.raises(IntegrityError):
        make.make_evidence(credit, digest=credit.files.first().digest)


def test_a_form_that_is_kept_unopened_is_for_its_owner_and_the_coordinators(
    client, at_desk, credit, supervisor, coordinator
):
    content = pdf(lambda writer: fillable(writer, XFA="x"))
    add(at_desk, credit, upload("transcript.pdf", content))
    evidence = credit.files.get()
    address = f"/credits/evidence/{evidence.pk}/"
    assert evidence.unopened
    answers = {}
    for user in (credit.owner, supervisor, coordinator):
        client.force_login(user)
        page = client.get(credit.get_absolute_url()).content.decode()
        answers[user.email.partition("@")[0]] = (client.get(address).status_code, address in page)
        assert "Only the owner and the coordinators can open it." in page
    assert answers == {"learner": (200, True), "supervisor": (404, False), "coordinator": (200, True)}


def test_a_file_that_is_lost_can_be_given_again(at_desk, credit):
    content = pdf()
    add(at_desk, credit, upload(content=content))
    lost = credit.files.get()
    lost.file.storage.delete(lost.file.name)
    add(at_desk, credit, upload(content=content))
    assert credit.files.count() == 2


def test_once_it_is_decided_its_files_stay(at_desk, credit, supervisor):
    evidence = make.make_evidence(credit)
    credit.move("verify", by=supervisor)
    for answer in (
        add(at_desk, credit, upload("late.pdf")),
        at_desk.get(f"/credits/evidence/{evidence.pk}/remove/"),
        at_desk.post(f"/credits/evidence/{evidence.pk}/remove/"),
    ):
        assert answer.url == credit.get_absolute_url()
    assert [file.name for file in credit.files.all()] == ["certificate.pdf"]
    page = at_desk.get(credit.get_absolute_url())
    assert all("Dana Whitcomb verified it" in sentence for sentence in said(page))


@pytest.mark.parametrize("change", ["add", "remove"])
@pytest.mark.parametrize("place", ["page", "inbox"])
def test_nobody_verifies_a_credit_by_files_that_were_exchanged_since(
    client, credit, supervisor, place, change
):
    evidence = make.make_evidence(credit)
    address = {"page": credit.get_absolute_url(), "inbox": "/inbox/"}[place]
    client.force_login(supervisor)
    page = client.get(address).context
    seen = page["decision"].seen if place == "page" else page["seen"].isoformat()
    client.force_login(credit.owner)
    if change == "add":
        add(client, credit, upload("other.jpg", picture()))
    else:
        client.post(f"/credits/evidence/{evidence.pk}/remove/")

    client.force_login(supervisor)
    sent = {"move": "verify", "credit": [credit.pk], "seen": seen}
    answer = text_of(client.post(address, sent, follow=True))

    credit.refresh_from_db()
    assert credit.status == "pending"
    it = {"page": "this", "inbox": "it"}[place]
    assert f"Marta Halvorsen changed {it} after you opened the page." in answer


def test_nobody_accepts_an_event_by_files_that_were_exchanged_since(client, learner, coordinator):
    event = make.make_independent(learner, status="submitted")
    client.force_login(coordinator)
    seen = client.get(event.get_absolute_url()).context["decision"].seen
    Evidence.objects.keep([upload()], document=event)

    client.post(event.get_absolute_url(), {"move": "accept", "seen": seen})

    event.refresh_from_db()
    assert event.status == "submitted"


# Reading


def test_a_file_is_a_download_for_those_who_see_the_credit_and_nothing_for_others(
    client, credit, supervisor, coordinator, stranger, mentor
):
    evidence = make.make_evidence(credit)
    answers = {}
    for user in (credit.owner, supervisor, coordinator, stranger, mentor):
        client.force_login(user)
        answers[user.email.partition("@")[0]] = client.get(f"/credits/evidence/{evidence.pk}/").status_code
    assert answers == {"learner": 200, "supervisor": 200, "coordinator": 200, "stranger": 404, "mentor": 404}


def test_a_supervisor_sees_no_file_of_an_event_that_is_not_accepted(client, learner, supervisor):
    evidence = make.make_evidence(make.make_independent(learner, status="submitted"))
    client.force_login(supervisor)
    assert client.get(f"/credits/evidence/{evidence.pk}/").status_code == 404


def test_a_file_that_is_lost_is_not_found(at_desk, credit):
    evidence = make.make_evidence(credit)
    Path(evidence.file.path).unlink()
    assert at_desk.get(f"/credits/evidence/{evidence.pk}/").status_code == 404


# Removing


def test_removing_asks_once_and_takes_the_file_away(
    at_desk, credit, settings, django_capture_on_commit_callbacks
):
    evidence = make.make_evidence(credit)
    address = f"/credits/evidence/{evidence.pk}/remove/"
    assert "Remove “certificate.pdf”?" in text_of(at_desk.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        page = at_desk.post(address, follow=True)
    assert (said(page), Evidence.objects.count(), on_disk(settings)) == (
        ["“certificate.pdf” was removed."],
        0,
        [],
    )
    assert at_desk.post(address).status_code == 404


def test_nobody_else_adds_or_removes(client, credit, supervisor, coordinator, stranger):
    evidence = make.make_evidence(credit)
    answers = set()
    for user in (supervisor, coordinator, stranger):
        client.force_login(user)
        answers.add(add(client, credit, upload("theirs.pdf")).status_code)
        answers.add(client.post(f"/credits/evidence/{evidence.pk}/remove/").status_code)
    assert (answers, list(credit.files.all())) == ({404}, [evidence])


def test_the_file_is_deleted_when_the_change_is_certain_and_not_before(
    credit, settings, django_capture_on_commit_callbacks
):
    evidence = make.make_evidence(credit)
    with django_capture_on_commit_callbacks(execute=True):
        evidence.remove()
        assert (Evidence.objects.count(), len(on_disk(settings))) == (0, 1)
    assert on_disk(settings) == []


def test_evidence_is_of_a_credit_or_of_an_event(credit, learner):
    event = make.make_independent(learner)
    with pytest.raises(IntegrityError, match="evidence_of_a_credit_or_of_an_event"):
        make.make_evidence(credit, independent_event=event)
