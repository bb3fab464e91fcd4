"""A person's transcript: every credit by track, the totals, and the certificates. Shown as a page and as a PDF."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.template.loader import render_to_string

from certificates import pdf
from certificates.models import Certificate
from credits.models import Credit
from credits.rows import CreditRow, credit_rows
from directory.models import User
from progress.categories import CategoryTotal, category_totals
from progress.progress import CreditVerdict, Progress, progress_in_tracks, without_track
from tracks.models import Category


@dataclass(frozen=True)
class TranscriptRow:
    """A credit, with what each open track makes of it; `verdict` is what its status alone says."""

    verdict: CreditVerdict
    by_track: list[tuple[Progress, CreditVerdict]]

    @property
    def credit(self) -> CreditRow:
        return self.verdict.row

    @property
    def has_expired(self) -> bool:
        return self.verdict.last_day < self.verdict.on


@dataclass(frozen=True)
class Transcript:
    """`totals` are by category: its name, and the total in each open track."""

    owner: User
    on: date
    certificates: list[tuple[Certificate, str]]
    tracks: list[Progress]
    totals: list[tuple[str, list[tuple[Progress, CategoryTotal]]]]
    rows: list[TranscriptRow]

    @property
    def verified(self) -> Decimal:
        """Every verified credit, also one that has expired or was used."""
        return self._sum(pending=False)

    @property
    def pending(self) -> Decimal:
        return self._sum(pending=True)

    def _sum(self, *, pending):
        credits = (row.credit for row in self.rows)
        return sum((credit.amount for credit in credits if credit.is_pending == pending), Decimal(0))


def transcript_of(owner: User, *, reader: User, on: date) -> Transcript:
    """What `reader` may see of the record of `owner`; declined and withdrawn credits aren't part of it."""
    credits = Credit.objects.visible_to(reader).filter(owner=owner)
    rows = credit_rows(credits.order_by("earned_on", "pk"))
    tracks = progress_in_tracks(owner, on, rows=rows)
    categories = list(Category.objects.all())
    totals = [category_totals(each, categories)[: len(categories)] for each in tracks]
    certificates = Certificate.objects.visible_to(reader).filter(owner=owner).with_status_details()
    return Transcript(
        owner=owner,
        on=on,
        certificates=[(each, each.words_on(on)) for each in certificates],
        tracks=tracks,
        totals=[
            (category.name, list(zip(tracks, by_track, strict=True)))
            for category, by_track in zip(categories, zip(*totals, strict=True), strict=False)
        ],
        rows=[
            TranscriptRow(verdict, [(each, each.verdicts[verdict.row.pk]) for each in tracks])
            for verdict in without_track((row for row in rows if row.is_alive), on)
        ],
    )


def draw(transcript: Transcript, request: HttpRequest) -> bytes:
    """The transcript as a PDF (PDF/UA-1), US Letter. `PdfUnavailable` on a machine without Pango."""
    html = render_to_string("certificates/transcript_pdf.html", {"transcript": transcript}, request)
    with pdf.PRESS:
        html_class, _, fonts = pdf.press(pdf.fonts_for(html))
        sheet = html_class(string=html, base_url=f"{pdf.ART.as_uri()}/")
        made: bytes = sheet.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
    return made
