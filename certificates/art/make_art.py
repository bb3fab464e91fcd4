"""Draw the pictures of the certificate: once per library, never per certificate.

    python make_art.py "Montana State Library" "Certification Program"

seal.svg   an aspen leaf in a ring of text; an emblem of the program, not a
           state seal. Its letters are outlines, with no more points than show
           in print: WeasyPrint reads every point again for every certificate.
frame.svg  the fine-line border and the gold rule of a letter page.
"""

import sys
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
EVERGREEN, GOLD = "#1c4536", "#a17c2c"

# The seal: everything is drawn in a circle of radius 500.
FONT = TTFont(HERE / "fonts" / "EBGaramond-Medium.ttf")
EM, CAP_HEIGHT = FONT["head"].unitsPerEm, FONT["OS/2"].sCapHeight
INNER, OUTER = 326, 446  # the two rules the text stands between
LARGEST = 80  # type size
TRACKING = 0.15  # of the type size
SPAN = 156 / 180 * pi  # an arc of text covers no more than this
STRAY = 1  # how far an outline may stray from the letter: 0.12 pt on the certificate
TEETH = 23  # along each side of the leaf

# The right half of the leaf, from its tip to its base.
HALF = [
    [(0, -258), (10, -214), (38, -190), (80, -170)],
    [(80, -170), (156, -134), (206, -70), (206, 4)],
    [(206, 4), (206, 96), (122, 152), (0, 136)],
]
# Each vein: where it leaves the midrib, its control point, its end.
VEINS = [
    (122, (92, 118), (172, 50)),
    (72, (92, 58), (178, -24)),
    (16, (80, -2), (154, -88)),
    (-46, (58, -64), (114, -134)),
    (-108, (34, -122), (66, -162)),
]

# The frame: a letter page in points, a band of waves between two rules.
# The sides less two bands are 31 and 23 half waves.
WIDTH, HEIGHT, INSET, BAND, HALF_WAVE, SWING = 792, 612, 36, 11.25, 22.5, 8.4


def advances(text):
    cmap = FONT.getBestCmap()
    return [FONT["hmtx"][cmap[ord(c)]][0] / EM for c in text]


def arc(text, size, tracking, top):
    """Each letter with its left foot and its angle on the upper or the lower arc."""
    radius = (INNER + OUTER) / 2 + (-1 if top else 1) * CAP_HEIGHT / EM * size / 2
    turn = 1 if top else -1
    widths = advances(text)
    angle = -(sum(widths) + tracking * (len(text) - 1)) * size / radius / 2
    for letter, width in zip(text, widths, strict=True):
        half = width * size / 2
        here = angle + half / radius
        x, y = radius * sin(here), -turn * radius * cos(here)
        yield letter, x - cos(here) * half, y - turn * sin(here) * half, turn * here
        angle += (width + tracking) * size / radius


def lettering(top, bottom):
    """Both arcs in one size; the shorter text is spaced out a little, to end where the longer does."""
    middle = (INNER + OUTER) / 2
    ems = {t: sum(advances(t)) for t in (top, bottom)}
    longest = max(ems[t] + TRACKING * (len(t) - 1) for t in ems)
    size = min(LARGEST, SPAN * middle / longest)
    for text, is_top in ((top, True), (bottom, False)):
        radius = middle + (-1 if is_top else 1) * CAP_HEIGHT / EM * size / 2
        fill = (longest * radius / middle - ems[text]) / (len(text) - 1)
        yield size, list(arc(text, size, min(fill, TRACKING * 1.7), is_top))


class Contours(BasePen):
    """Collects contours as lists of points, the curves cut into short lines."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.contours = []

    def _moveTo(self, p):
        self.contours.append([p])

    def _lineTo(self, p):
        self.contours[-1].append(p)

    def _curveToOne(self, b, c, d):
        self.contours[-1] += [*[*bezier((self._getCurrentPoint(), b, c, d), 12)][1:], d]


def thinned(points, off):
    """The points without which the line would stray further than `off` (Douglas and Peucker)."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    w = hypot(x1 - x0, y1 - y0)
    far = [
        abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / w if w else hypot(x - x0, y - y0)
        for x, y in points
    ]
    i = max(range(len(far)), key=far.__getitem__)
    if len(points) < 3 or far[i] <= off:
        return [points[0], points[-1]]
    return thinned(points[: i + 1], off)[:-1] + thinned(points[i:], off)


def outlines(size, letters):
    glyphs, cmap, scale = FONT.getGlyphSet(), FONT.getBestCmap(), size / EM
    pen = Contours(glyphs)
    for letter, x, y, angle in letters:
        c, s = cos(angle) * scale, sin(angle) * scale
        glyphs[cmap[ord(letter)]].draw(TransformPen(pen, (c, s, s, -c, x, y)))
    d = ""
    for contour in pen.contours:
        points = [(round(x, 1), round(y, 1)) for x, y in thinned([*contour, contour[0]], STRAY)[:-1]]
        d += "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"
    return f'<path d="{d}"/>'


def bezier(points, n):
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    for i in range(n):
        t, u = i / n, 1 - i / n
        yield (
            u**3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
            u**3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3,
        )


def leaf():
    """The outline of the leaf, with its fine rounded teeth."""
    line = [p for part in HALF for p in bezier(part, 80)] + [HALF[-1][-1]]
    along = [0]
    for a, b in pairwise(line):
        along.append(along[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    marks = [along[-1] * i / TEETH for i in range(TEETH + 1)]
    side = [line[min(range(len(along)), key=lambda i: abs(along[i] - m))] for m in marks]
    teeth = []
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(side)):
        w = hypot(x1 - x0, y1 - y0)
        out = 2 if i < 3 or i > TEETH - 3 else 7.5  # the tip and the base are smooth
        teeth.append((x0 * 0.6 + x1 * 0.4 + (y1 - y0) / w * out, y0 * 0.6 + y1 * 0.4 - (x1 - x0) / w * out))
    d = f"M0 {side[0][1]:.0f}"
    for (cx, cy), (x, y) in zip(teeth, side[1:], strict=True):
        d += f"Q{cx:.0f} {cy:.0f} {x:.0f} {y:.0f}"
    for (cx, cy), (x, y) in zip(teeth[::-1], side[-2::-1], strict=True):
        d += f"Q{-cx:.0f} {cy:.0f} {-x:.0f} {y:.0f}"
    return d + "Z"


def dash(radius, parts):
    """One of so many parts of a circle; a hair longer, so that the last does not double the first."""
    return f"{2 * pi * radius * 1.001 / parts:.3f}"


def seal(top, bottom):
    upper, lower = (outlines(*line) for line in lettering(top.upper(), bottom.upper()))
    veins = "".join(f"M0 {y}Q{cx} {cy} {x} {ey}M0 {y}Q{-cx} {cy} {-x} {ey}" for y, (cx, cy), (x, ey) in VEINS)
    middle = (INNER + OUTER) // 2
    beads = INNER - 15
    stem = "M0 134C0 176 8 214 34 250"
    return f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="-500 -500 1000 1000">
<title>Seal: an aspen leaf in a ring with the words {escape(top)}, {escape(bottom)}</title>
<g fill="none" stroke="{GOLD}">
<circle r="477" stroke-width="34" stroke-dasharray="{dash(477, 480)}"/>
<circle r="{OUTER}" stroke-width="5"/>
<circle r="{INNER}" stroke-width="5"/>
<circle r="{beads}" stroke-width="8" stroke-linecap="round" stroke-dasharray="0 {dash(beads, 120)}"/>
</g>
<path fill="{GOLD}" d="M{-middle} -20l15 20-15 20-15-20zM{middle} -20l15 20-15 20-15-20z"/>
<g fill="{EVERGREEN}">
{upper}
{lower}
<path d="{leaf()}"/>
</g>
<path fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" d="M0 150V-214{veins}"/>
<path fill="none" stroke="{EVERGREEN}" stroke-width="14" stroke-linecap="round" d="{stem}"/>
</svg>
'''


def wave(x, y, dx, dy, count, swing, phase):
    """Half waves from (x, y) in the direction (dx, dy); each is a parabola, near enough to a sine."""
    h = HALF_WAVE

    def q(c, e):  # a control point and an end, (along, across), from where the pen is
        (ca, cc), (ea, ec) = c, e
        return f"q{ca * dx + cc * dy:g} {ca * dy - cc * dx:g} {ea * dx + ec * dy:g} {ea * dy - ec * dx:g}"

    def part(a, b, sign):  # the arch between the parameters a and b, by de Casteljau
        def at(t):
            return h * t, 2 * t * (1 - t) * swing * sign

        blossom = (h * (a + b) / 2, (a + b - 2 * a * b) * swing * sign)
        (xa, ya), (xb, yb), (xc, yc) = at(a), at(b), blossom
        return q((round(xc - xa, 3), round(yc - ya, 3)), (round(xb - xa, 3), round(yb - ya, 3)))

    full = part(0, 1, -1 if phase else 1) + f"t{h * dx:g} {h * dy:g}" * (count - (2 if phase else 1))
    if not phase:
        return f"M{x:g} {y:g}{full}"
    lift = 2 * phase * (1 - phase) * swing
    last = part(0, phase, 1 if count % 2 == 0 else -1)
    return f"M{x + lift * dy:g} {y - lift * dx:g}{part(phase, 1, 1)}{full}{last}"


def frame():
    x0, y0, x1, y1, b = INSET, INSET, WIDTH - INSET, HEIGHT - INSET, BAND
    across, down = round((x1 - x0 - 2 * b) / HALF_WAVE), round((y1 - y0 - 2 * b) / HALF_WAVE)
    strands = ""
    for swing in (SWING, -SWING):
        for phase in (0, 0.5):
            for y in (y0 + b / 2, y1 - b / 2):
                strands += wave(x0 + b, y, 1, 0, across, swing, phase)
            for x in (x0 + b / 2, x1 - b / 2):
                strands += wave(x, y0 + b, 0, 1, down, swing, phase)
    lozenges = "".join(
        f"M{x:g} {y - 3.6:g}l3.6 3.6-3.6 3.6-3.6-3.6z"
        for x in (x0 + b / 2, x1 - b / 2)
        for y in (y0 + b / 2, y1 - b / 2)
    )
    return f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">
<g fill="none" stroke="{EVERGREEN}">
<path stroke-width=".3" d="{strands}"/>
<path stroke-width="1.1" d="M{x0} {y0}H{x1}V{y1}H{x0}z"/>
<path stroke-width=".5" d="M{x0 + b} {y0}V{y1}M{x1 - b} {y0}V{y1}M{x0} {y0 + b}H{x1}M{x0} {y1 - b}H{x1}"/>
</g>
<path fill="{GOLD}" d="{lozenges}M316 154q80 -1.6 160 0q-80 1.6 -160 0z"/>
</svg>
'''


if __name__ == "__main__":
    (HERE / "seal.svg").write_text(seal(*sys.argv[1:3]))
    (HERE / "frame.svg").write_text(frame())
