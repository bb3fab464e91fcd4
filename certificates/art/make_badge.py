"""Draw the pictures of badges: once per library, never per badge. Chromium of the test tools turns them into PNG.

    python make_badge.py "Montana State Library" staff="Library Staff" trustee="Library Trustee" …

badge-<code>.png   an aspen leaf in a ring of text, for the track of that code.
badge.png          the same without the name of a track, for a track that has no picture of its own.

Our own pages show each as a drawing, a tenth of the size: static/certificates/badge-<code>.svg.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from make_art import INNER, OUTER, VEINS, dash, leaf, lettering, outlines
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
DRAWINGS = HERE.parents[1] / "static" / "certificates"
EVERGREEN, LIGHTER, GOLD, PAPER = "#133d2f", "#1d5a44", "#ecbb4a", "#fbfaf6"
SIDE = 720  # pixels


def badge(top, bottom):
    letters = "".join(outlines(*line) for line in lettering(top.upper(), bottom.upper()))
    veins = "".join(f"M0 {y}Q{cx} {cy} {x} {ey}M0 {y}Q{-cx} {cy} {-x} {ey}" for y, (cx, cy), (x, ey) in VEINS)
    middle = (INNER + OUTER) // 2
    beads = INNER - 20
    return f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="-500 -500 1000 1000" width="{SIDE}" height="{SIDE}">
<circle r="496" fill="{GOLD}"/>
<circle r="484" fill="{EVERGREEN}"/>
<circle r="{INNER}" fill="{LIGHTER}"/>
<g fill="none" stroke="{GOLD}">
<circle r="{OUTER + 16}" stroke-width="4"/>
<circle r="{INNER}" stroke-width="7"/>
<circle r="{beads}" stroke-width="9" stroke-linecap="round" stroke-dasharray="0 {dash(beads, 96)}"/>
</g>
<path fill="{GOLD}" d="M{-middle} -22l17 22-17 22-17-22zM{middle} -22l17 22-17 22-17-22z"/>
<g fill="{PAPER}">{letters}</g>
<g transform="translate(0 14) scale(.96) rotate(8)">
<path fill="none" stroke="{GOLD}" stroke-width="18" stroke-linecap="round" d="M0 134C0 176 4 200 -18 244"/>
<path fill="{GOLD}" d="{leaf()}"/>
<path fill="none" stroke="{LIGHTER}" stroke-width="8" stroke-linecap="round" d="M0 128V-214{veins}"/>
</g>
</svg>'''


def rounded(drawing):
    """The drawing with whole coordinates and short paths: a page shows it at 144 pixels, in half the bytes."""
    return re.sub(r' d="[^"]+"', lambda path: short(path[0]), drawing)


def short(path):
    path = re.sub(r"-?\d+\.\d+", lambda number: str(round(float(number[0]))), path)
    lines = r"([ML])([^A-Za-z]*)((?:L[^A-Za-z]*)+)"  # a point after another means a line
    path = re.sub(lines, lambda part: part[1] + part[2] + part[3].replace("L", " "), path)
    return re.sub(r"(?<=\d)\s+(?=-)", "", path)


def main(library, *tracks):
    names = {"badge": "Certificate"}
    names |= {f"badge-{code}": name for code, _, name in (track.partition("=") for track in tracks)}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE}, device_scale_factor=1)
        for file, name in names.items():
            drawing = badge(library, name)
            (DRAWINGS / f"{file}.svg").write_text(rounded(drawing))
            page.set_content(f'<body style="margin:0">{drawing}')
            drawn = Image.open(BytesIO(page.screenshot(omit_background=True)))
            drawn.quantize(128, method=Image.Quantize.FASTOCTREE).save(HERE / f"{file}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
