"""Results as a table, and beside those of an earlier run: `python -m bench.results` writes docs/speed.md."""

import json
from pathlib import Path

KEPT = Path(__file__).with_name("results")  # checked in, one for each day
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "speed.md"
HEAD = """# Speed

`make bench` wrote these figures on {date}. Run `python -m bench.results` to write this page again.

A *ratio* compares a page with a bare Django page measured right before and after it: the session and the user from the
database, and a template of 14 kB. It counts the processor time of the application and of PostgreSQL. Pages are
served as in production: gunicorn, DEBUG off, PostgreSQL with fsync. *Calls* are function calls, which are the same on
every machine. A page that hasn't changed since a server process drew it is shown again
(`docs/decisions/0011-revalidated-pages.md`). The rows that say *first visit* are that, or the next visit after a change. A figure with × compares 20,000 people and a million credits with 1,000 people and 50,000 credits.

The bare page took {bare_ms:.2f} ms, {bare_calls:,} calls and {bare_queries} queries.

"""


def kept():
    """The newest results that are checked in, or None."""
    files = sorted(KEPT.glob("*.json"))
    return json.loads(files[-1].read_text()) if files else None


def hit_or_miss(hit):
    return {True: "hit", False: "miss", None: ""}[hit]


def lines(results):
    """The rows as text: title, figure, least to most, wanted, verdict, calls, queries."""
    for row in results["rows"]:
        figure = f"{row['figure']:,.{row.get('digits', 1)}f}{row.get('unit', '')}"
        limits = f"{row['least']:.1f}–{row['most']:.1f}" if "least" in row else ""
        yield [
            row["title"],
            figure,
            limits,
            row["wanted"],
            hit_or_miss(row["hit"]),
            f"{row['calls']:,}" if row.get("calls") else "",
            "" if row.get("queries") is None else f"{row['queries']}",
        ]


NAMES = ["row", "figure", "least–most", "wanted", "", "calls", "queries"]


def as_text(results):
    rows = [NAMES, *lines(results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(NAMES))]
    return "\n".join(
        "  ".join(cell.ljust(width) if not place else cell.rjust(width) for place, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )  # fmt: skip


def as_document(results):
    table = ["| " + " | ".join(row) + " |" for row in [NAMES, ["---"] * len(NAMES), *lines(results)]]
    hits = [row["hit"] for row in results["rows"] if row["hit"] is not None]
    return (
        HEAD.format(**results["head"])
        + f"{sum(hits)} of {len(hits)} figures are reached.\n\n"
        + "\n".join(table)
        + "\n"
    )


def difference(results, earlier):
    """What changed since an earlier run: figures by more than the noise, calls by more than a thousandth."""
    before = {row["title"]: row for row in earlier["rows"]}
    changed = []
    for row in results["rows"]:
        was = before.pop(row["title"], None)
        if was is None:
            changed.append(f"  {row['title']}: new")
            continue
        outside = (
            not was.get("least", was["figure"] * 0.9) <= row["figure"] <= was.get("most", was["figure"] * 1.1)
        )
        if outside:
            changed.append(f"  {row['title']}: {was['figure']:.2f} → {row['figure']:.2f}")
        if row.get("calls") and was.get("calls") and abs(row["calls"] / was["calls"] - 1) > 0.001:
            changed.append(f"  {row['title']}: {was['calls']:,} → {row['calls']:,} calls")
        if row.get("queries") != was.get("queries"):
            changed.append(f"  {row['title']}: {was.get('queries')} → {row.get('queries')} queries")
    return changed + [f"  {title}: gone" for title in before]


if __name__ == "__main__":
    DOCUMENT.write_text(as_document(kept()))
