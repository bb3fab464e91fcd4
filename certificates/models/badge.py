import pgtrigger
from django.db import models

from certificates.models.certificate import Certificate


class Badge(models.Model):
    """A certificate as a signed credential (Open Badges 3.0): made once, and the same text ever after."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="badge")
    credential = models.TextField(help_text="The signed JSON, byte for byte.")
    index = models.PositiveIntegerField(unique=True, help_text="Its place in the list of what was revoked.")
    made_at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.Protect(name="badge_made_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Badge {self.index} of certificate {self.certificate_id}"
