import secrets

import pgtrigger
from django.db import models, transaction
from django.db.models import Q

from certificates import badges, baking, issuer
from certificates.models.certificate import Certificate


class BadgeQuerySet(models.QuerySet):
    def of(self, certificate, *, now):
        """The badge of a certificate: made, signed and kept the first time, and the same text ever after.

        Raises KeyRefused while it cannot be made; then the next who asks tries again.
        """
        kept = self.filter(certificate=certificate).first()
        if kept:
            return kept
        with transaction.atomic():
            Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
            kept = self.filter(certificate=certificate).first()
            if kept:
                return kept
            place = self._free_place()
            document = issuer.credential(certificate, place)
            signed = badges.signed(document, issuer.issuer(), key=issuer.key(), now=now)
            return self.create(
                certificate=certificate, credential=baking.written(signed), index=place, made_at=now
            )

    def _free_place(self):
        """A place in the list that nobody has, by chance: it tells nothing of when a badge was made."""
        while True:
            place = secrets.randbelow(badges.PLACES)
            if not self.filter(index=place).exists():
                return place

    def same_as(self, content):
        """Of these few the badge that a file holds, picture or JSON, or None."""
        credential = baking.read(content)
        if credential is None:
            return None
        try:
            text = baking.written(credential)
        except RecursionError:  # read, and nested too deep to write
            return None
        return next((badge for badge in self if badge.credential == text), None)

    def revoked(self):
        """Those that do not hold: of a certificate revoked, or issued anew under another name.

        A certificate replaced by its renewal was true while it lasted, and so is its badge.
        """
        return self.filter(Q(certificate__status="revoked") | Q(certificate__reissue__isnull=False))


class Badge(models.Model):
    """A certificate as a signed credential (Open Badges 3.0): made once, and the same text ever after."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="badge")
    credential = models.TextField(help_text="The signed JSON, byte for byte.")
    index = models.PositiveIntegerField(unique=True, help_text="Its place in the list of what was revoked.")
    made_at = models.DateTimeField()

    objects = BadgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(index__lt=badges.PLACES), name="badge_has_a_place_in_the_list"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="badge_made_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Badge {self.index} of certificate {self.certificate_id}"

    def picture(self):
        """The PNG with the credential inside."""
        return baking.baked(issuer.picture(self.certificate.participation.track.code), self.credential)
