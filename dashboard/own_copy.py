"""Everything that Aspen holds about one person, as a ZIP: their records as JSON, their files, and their PDFs.

Records are found by walking all that names a person as its owner, so that no model made later is forgotten.
"""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from certificates import pdf, signing
from certificates.models import Certificate, Printed
from certificates.transcript import draw, transcript_of
from directory.files import discard
from directory.models import User
from jobs.models import Job
from workflow.models import HistoryEntry, Routed
from workflow.sentences import NAMES

log = logging.getLogger("dashboard.own_copy")

KIND = "own_copy"
KEPT = timedelta(days=7)
OWNERS = ("owner", "user", "author")
SECRET = (models.BinaryField, models.UUIDField)  # keys in links let someone else in
# Ways to sign in and rights: they are secret, or say nothing about the person.
LEFT_OUT = ("auth", "admin", "sessions", "mfa", "account", "usersessions", "pghistory", "jobs")
ABOUT = ("name", "sort_name", "certificate_name", "email", "phone", "time_zone", "theme")
ABOUT += (*User.EMAIL_SETTINGS, "date_joined", "last_login")


def request(user: User, *, now: Any) -> Job:
    """Ask for one's copy. While it's being made, that is the answer."""
    return Job.objects.request(KIND, key=f"own-copy-{user.pk}", by=user, now=now, makes_file=True)


def jobs_of(user: User) -> models.QuerySet[Job]:
    """The jobs that made, or make, a person's copy, the latest first."""
    return Job.objects.filter(kind=KIND, requested_by=user)


def remove_old(*, now: Any) -> None:
    """A copy holds a whole record, so it isn't kept longer than it takes to download it."""
    for job in Job.objects.filter(kind=KIND, finished_at__lt=now - KEPT):
        discard(job.file)
        job.delete()


def run(job: Job, note_progress: Any) -> None:
    user, now = job.requested_by, timezone.now()
    with TemporaryFile() as out:
        total = write(out, user, now=now, note_progress=note_progress)
        out.seek(0)
        job.finish(now=timezone.now(), total=total, file=out, name=f"own-copy-{user.pk}.zip")


def write(out: Any, user: User, *, now: Any, note_progress: Any = lambda done, total: None) -> int:
    """Write the ZIP, and return the number of kinds of records in it."""
    kinds = list(owned_kinds())
    total, missing = len(kinds), []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        _add_json(archive, "you", _about(user))
        for done, (model, name) in enumerate(kinds):
            note_progress(done, total)
            rows = list(model._base_manager.filter(**{name: user}).order_by("pk"))
            if rows:
                title = slugify(model._meta.verbose_name_plural)
                _add_json(archive, title, [record_of(row, leave_out=name) for row in rows])
                missing += _add_files(archive, [each for row in rows for each in (row, *_parts_of(row))])
        missing += _add_pdfs(archive, user, now)
        names = {name: getattr(settings, name) for name in NAMES}
        facts = names | {"person": user, "on": timezone.localdate(now), "missing": missing}
        archive.writestr("README.txt", render_to_string("dashboard/own_copy.txt", facts))
    return total


def owned_kinds() -> Iterator[tuple[type[models.Model], str]]:
    """Each model with the name of the field that says whose record it is."""
    for field in User._meta.get_fields(include_hidden=True):
        if not (field.auto_created and not field.concrete) or field.field.name not in OWNERS:
            continue
        model = field.related_model
        if model._meta.app_label not in LEFT_OUT and not hasattr(model, "pgh_tracked_model"):
            yield model, field.field.name


def record_of(row: models.Model, *, leave_out: str = "") -> dict[str, Any]:
    """One record with the names of its fields, its parts, and what was decided about it."""
    facts = {}
    for field in row._meta.fields:
        if field.name not in (leave_out, "id") and not isinstance(field, SECRET):
            facts[str(field.verbose_name)] = _value(row, field)
    for field in row._meta.many_to_many:
        facts[str(field.verbose_name)] = [str(other) for other in getattr(row, field.name).all()]
    for kind, name in _kinds_of_parts(type(row)):
        parts = kind._base_manager.filter(**{name: row}).order_by("pk")
        facts[str(kind._meta.verbose_name_plural)] = [record_of(part, leave_out=name) for part in parts]
    if isinstance(row, Routed):
        entries = HistoryEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(row), object_id=row.pk
        )
        facts["history"] = [
            {"when": entry.at, "who": str(entry.by or ""), "what": entry.done, "note": entry.note}
            for entry in entries.select_related("by")
        ]
    return facts


def _value(row, field):
    if field.is_relation:
        other = getattr(row, field.name)
        return None if other is None else str(other)
    if field.choices:
        return row._get_FIELD_display(field)
    value = field.value_from_object(row)
    return str(value or "") if isinstance(field, models.FileField) else value


def _kinds_of_parts(model):
    """What belongs to a record and to nobody else: the activities of a plan, the entries of a journal."""
    for relation in model._meta.related_objects:
        kind = relation.related_model
        names = {field.name for field in kind._meta.fields}
        if (
            kind._meta.app_label == model._meta.app_label
            and not names.intersection(OWNERS)
            and not hasattr(kind, "pgh_tracked_model")
        ):
            yield kind, relation.field.name


def _parts_of(row):
    for kind, name in _kinds_of_parts(type(row)):
        for part in kind._base_manager.filter(**{name: row}):
            yield part
            yield from _parts_of(part)


def _about(user):
    facts = {str(User._meta.get_field(name).verbose_name): getattr(user, name) for name in ABOUT}
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return facts | {"addresses to sign in with": list(addresses)}


def _add_json(archive, title, facts):
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    archive.writestr(f"{title}.json", text)


def _add_files(archive, rows):
    """The files of these records, in a folder. Returns the names of those that are lost."""
    missing = []
    for row in rows:
        for field in row._meta.fields:
            kept = getattr(row, field.name) if isinstance(field, models.FileField) else None
            if not kept:
                continue
            folder = slugify(row._meta.verbose_name_plural)
            name = getattr(row, "file_name", "") or getattr(row, "name", "") or kept.name
            name = f"files/{folder}/{row.pk}-{str(name).rpartition('/')[2]}"
            try:
                with kept.open("rb") as file:
                    archive.writestr(name, file.read())
            except FileNotFoundError:
                missing.append(name)
    return missing


def _add_pdfs(archive, user, now):
    """The transcript and the certificates. Returns the names of those that can't be drawn now."""
    missing, page = [], HttpRequest()
    page.user = user
    on = timezone.localdate(now)
    try:
        record = transcript_of(user, reader=user, on=on)
        archive.writestr("transcript.pdf", draw(record, page))
    except pdf.PdfUnavailable:
        missing.append("transcript.pdf")
    for certificate in Certificate.objects.filter(owner=user).order_by("pk"):
        name = f"certificates/{certificate.number}.pdf"
        try:
            archive.writestr(name, bytes(Printed.objects.of(certificate, now=now).content))
        except (pdf.PdfUnavailable, pdf.NotDrawn, signing.KeyRefused) as error:
            log.warning("A certificate is missing in the copy of a person: %s", error)
            missing.append(name)
    return missing
