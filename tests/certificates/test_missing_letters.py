"""A letter that no bundled font has is refused before anything is issued, wherever a printed name is entered."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from certificates.forms.letterhead import LetterheadForm
from certificates.models import Application, Certificate, DegreeClaim, Letterhead, Reissue
from certificates.printed_line import missing_letters_in
from credits.models import CreditUse
from tests import builders as make
from tracks.models import Track
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

OLD_TURKIC = "Ana 𐰀"
REFUSED = "Certificates can’t show 𐰀 yet. Spell it another way, or write to {}."


@pytest.fixture
def refused(settings):
    return REFUSED.format(settings.CONTACT_EMAIL)


def test_the_sentence_names_the_letters(refused):
    assert missing_letters_in(OLD_TURKIC) == refused
    assert missing_letters_in("ʔAqɬsmaknik Cho\u0358") == ""


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *((Application, "name_printed"), (DegreeClaim, "name_printed"), (Reissue, "name")),
        *((Letterhead, name) for name in ("issuer", "program", "first_name", "first_title", "second_name")),
    ],
)
def test_every_field_that_is_printed_refuses_them(model, field, refused):
    with pytest.raises(ValidationError) as error:
        model._meta.get_field(field).clean(OLD_TURKIC, None)
    assert error.value.messages == [refused]


def test_the_letterhead_says_it_at_the_field(refused):
    form = LetterheadForm({"issuer": OLD_TURKIC, "program": "P", "first_name": "E", "first_title": "T"})
    assert form.errors["issuer"] == [refused]


def test_an_application_is_not_sent_with_them(application, learner, refused):
    Application.objects.update(name_printed=OLD_TURKIC)
    application.refresh_from_db()
    with pytest.raises(MoveRefused) as error:
        application.move("submit", by=learner)
    assert str(error.value) == refused


def test_nothing_is_issued_with_them(checked, supervisor):
    Application.objects.update(name_printed=OLD_TURKIC)
    checked.refresh_from_db()
    with pytest.raises(MoveRefused) as error:
        checked.move("verify", by=supervisor)
    assert str(error.value).startswith(
        "The certificate can’t be issued, because certificates can’t show 𐰀 yet."
    )
    checked.refresh_from_db()
    assert (checked.status, Certificate.objects.count(), CreditUse.objects.count()) == ("checked", 0, 0)
    assert checked.participation.is_open


def test_nothing_is_issued_where_the_track_has_them(checked, supervisor):
    Track.objects.update(certificate_track="Strategic 𐰀")
    checked.refresh_from_db()
    with pytest.raises(MoveRefused):
        checked.move("verify", by=supervisor)
    assert Certificate.objects.count() == 0


def test_a_reissue_is_not_asked_for_with_them(certificate, learner, refused):
    with pytest.raises(MoveRefused) as error:
        Reissue.objects.ask(certificate, by=learner, now=timezone.now(), name=OLD_TURKIC, reason="Why.")
    assert str(error.value) == refused
    assert Reissue.objects.count() == 0


def test_nothing_is_reissued_with_them(certificate):
    with pytest.raises(MoveRefused):
        Certificate.objects.reissue(certificate, name=OLD_TURKIC)
    certificate.refresh_from_db()
    assert certificate.status == "issued"
    assert Certificate.objects.count() == 1


def test_a_degree_claim_names_the_field(learner, refused):
    claim = DegreeClaim(owner=learner, name_printed=OLD_TURKIC)
    assert claim.problems(on=make.today())["name_printed"] == refused
