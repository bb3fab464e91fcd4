import hashlib

import pgtrigger
from django.db import models, transaction
from django.db.models import F, Func, Value

from certificates import printing
from certificates.models.certificate import Certificate


class PrintedQuerySet(models.QuerySet):
    def of(self, certificate, *, now):
        """The PDF of a certificate: drawn, signed and saved the first time, and the same bytes from then on.

        Raises PdfUnavailable or KeyRefused while it can't be made; the next call tries again.
        """
        kept = self.filter(certificate=certificate).first()
        if kept:
            return kept
        with transaction.atomic():
            Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
            kept = self.filter(certificate=certificate).first()
            if kept:
                return kept
            content = printing.signed(certificate)
            digest = hashlib.sha256(content).hexdigest()
            return self.create(certificate=certificate, content=content, sha256=digest, made_at=now)

    def print_after_commit(self, certificate, *, now):
        """Make the file once the certificate is issued. If that fails, a background job tries again."""
        transaction.on_commit(lambda: self.of(certificate, now=now), robust=True)

    def same_as(self, content):
        """The file with exactly these bytes, or None."""
        return self.filter(sha256=hashlib.sha256(content).hexdigest()).first()


class Printed(models.Model):
    """The PDF of a certificate as it was issued. The database refuses to change or delete it."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="printed")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = PrintedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "printed certificates"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    sha256=Func(
                        Func(F("content"), function="sha256"),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    )
                ),
                name="printed_certificate_has_its_own_sum",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="printed_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.certificate_id}: {self.sha256[:12]}"
