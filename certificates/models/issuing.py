from datetime import date

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Length

from certificates.models.letterhead import Letterhead
from credits.models import CreditUse
from tracks import rules

ISSUING = 7_219_460_001  # names the lock under which certificates are issued, to PostgreSQL


class Issuing:
    """How a certificate comes to be: for an application, for a degree, or anew under another name."""

    def take_turns(self):
        """Until the transaction ends nobody else issues: no two take one number or spend one credit."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ISSUING])

    def issue(self, application, *, on):
        """Issue the certificate of an application, mark its credits as used and open the renewal."""
        participation, required = application.participation, application.requirement()
        with transaction.atomic():
            certificate = self._issue(
                application.owner,
                participation,
                issued=on,
                months=required.months,
                name=application.name_printed,
                application=application,
                credits_printed=required.total,
                specializations_printed=", ".join(application.standing.get("specializations", [])),
                basis=application.standing.get("rule_set") or str(participation.rule_set),
            )
            CreditUse.objects.bulk_create(
                CreditUse(credit=credit, participation=participation, certificate_kind=certificate.kind)
                for credit in application.credits_frozen()
            )
            participation.end_in_certificate(on=on, until=certificate.expires)
        return certificate

    def issue_for_degree(self, claim, *, on):
        """Issue the certificate of a degree as of the day of graduation, and open the renewal on the day `on`."""
        participation = claim.participation
        with transaction.atomic():
            certificate = self._issue(
                claim.owner,
                participation,
                issued=claim.graduated,
                months=participation.rule_set.months,
                name=claim.name_printed,
                degree_claim=claim,
                basis=f"{claim.get_level_display()}, {claim.field}, {claim.school}"[:200],
            )
            participation.end_in_certificate(on=on, until=certificate.expires)
        return certificate

    def reissue(self, certificate, *, name):
        """Issue a certificate anew under another name: a number and a file of its own, the dates as they were."""
        with transaction.atomic():
            self.take_turns()
            certificate.move("supersede", as_system=True)
            return self.create(
                owner=certificate.owner,
                participation=certificate.participation,
                application=certificate.application,
                degree_claim=certificate.degree_claim,
                reissue_of=certificate,
                number=self.next_number(certificate.issued),
                kind=certificate.kind,
                name_printed=name,
                title_printed=certificate.title_printed,
                track_printed=certificate.track_printed,
                specializations_printed=certificate.specializations_printed,
                credits_printed=certificate.credits_printed,
                letterhead=Letterhead.objects.current(),
                issued=certificate.issued,
                expires=certificate.expires,
                basis=certificate.basis,
            )

    def _issue(self, owner, participation, *, issued, months, name, **facts):
        self.take_turns()
        track = participation.track
        for earlier in self.filter(owner=owner, kind=track.certificate_kind, status="issued"):
            earlier.move("supersede", as_system=True)
        return self.create(
            owner=owner,
            participation=participation,
            number=self.next_number(issued),
            kind=track.certificate_kind,
            name_printed=name or owner.name,
            title_printed=track.certificate_title,
            track_printed=track.certificate_track,
            letterhead=Letterhead.objects.current(),
            issued=issued,
            expires=rules.last_valid_day(issued, months),
            **facts,
        )

    def next_number(self, on: date):
        """The next free number of a year, such as MSL-2026-0142. Call it in turn: see `take_turns`."""
        prefix = f"{settings.CERTIFICATE_PREFIX}-{on.year}-"
        last = (
            self.model.objects.filter(number__startswith=prefix)
            .order_by(Length("number").desc(), "-number")
            .values_list("number", flat=True)
            .first()
        )
        return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"
