"""`make bench`: what pages cost, beside a bare Django page, on the small and on the large set, in under ten minutes.

`--keep` puts the results among those that are checked in, and `--part` runs a part alone: pages, scale, work.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import date

import psutil

from bench import large, measure, results
from bench.server import BASE_DIR, FOLDER, Cluster, Server, environment, inside, key, seconds_of

WANTED = {
    "control panel, 60 credits": 5,
    "control panel, 600 credits": 6,
    "own plan, 10 activities": 6,
    "inbox, 71 items": 8,
    "a decision (POST)": 7,
    "credits, 60": 7,
    "credits, 600": 8,
    "progress page": 8,
    "calendar": 7,
    "calendar, a word": 7,
    "calendar, a month": 7,
    "event page": 6,
    "stored PDF": 3,
    "verify page": 2.5,
    "sign-in page": 2,
    "help": 2,
}
WANTED_CALLS = {"control panel, 60 credits": 30_000}
GROWTH = 1.5
MOODLE_SECONDS = 6.7  # for an export of 100,000 credits
AT_REST = 20  # seconds


class Bench:
    def __init__(self, cluster):
        self.cluster, self.rows, self.head = cluster, [], {"date": date.today().isoformat()}  # noqa: DTZ011 - the day of this machine

    def add(self, title, figure, wanted, hit, **more):
        row = {"title": title, "figure": figure, "wanted": wanted, "hit": hit} | more
        self.rows.append(row)
        print(
            f"{title:<60}{figure:>10.2f}{row.get('unit', ''):<4} {wanted:>10} {results.hit_or_miss(hit):<5}",
            flush=True,
        )

    def databases(self):
        """The small and the large set: kept for the day, made again when a migration or the generator changed."""
        name = key()
        wanted = {f"{kind}_{name}" for kind in ("migrated", "small", "large")}
        there = self.cluster.databases()
        for old in there - wanted - {"postgres", "template0", "template1"}:
            self.cluster.drop(old)
        if f"migrated_{name}" not in there:
            self.cluster.copy("template1", "preparing")
            inside("preparing", "prepare")
            with self.cluster.cursor() as cursor:
                cursor.execute(f"ALTER DATABASE preparing RENAME TO migrated_{name}")
        for kind, sizes in (("small", large.SMALL), ("large", large.LARGE)):
            if f"{kind}_{name}" not in there:
                with self.timed(f"the {kind} set"):
                    self.cluster.copy(f"migrated_{name}", "loading")
                    with self.cluster.cursor("loading") as cursor:
                        large.load(cursor, sizes)
                    with self.cluster.cursor() as cursor:
                        cursor.execute(f"ALTER DATABASE loading RENAME TO {kind}_{name}")
        self.large = f"large_{name}"
        # The bench writes into the small set; it gets a copy of its own.
        self.small = "small_in_use"
        self.cluster.copy(f"small_{name}", self.small)
        with self.cluster.cursor() as cursor:
            cursor.execute("CHECKPOINT")

    @contextmanager
    def timed(self, what):
        begun = time.monotonic()
        yield
        print(f"{what}: {time.monotonic() - begun:.0f} s", flush=True)

    def figures(self, database, pages, settings="aspen.settings", **more):
        """Calls and queries of pages, in a process of their own."""
        file = FOLDER / "pages.json"
        file.write_text(json.dumps(pages))
        return inside(database, "figures", file, settings=settings, **more)

    def pages(self):
        """The table of pages, on the small set."""
        made = inside(self.small, "pages")
        pages, bare, fifty = made["pages"], made["bare"], made["fifty"]
        # Of the addresses that take a form once, the last are for the counts.
        counted = [page | {"addresses": page["addresses"][-6:]} for page in pages]
        figures = self.figures(self.small, [*counted, fifty | {"once": True}])
        floor_figures = self.figures(self.small, [bare], settings="bench.bare_settings")["bare"]
        self.head |= {f"bare_{name}": floor_figures[name] for name in ("calls", "queries")}
        with self.servers(self.small) as (floor, server):
            floors = []
            for page in pages:
                of_page, title = figures[page["title"]], page["title"]
                row = measure.ratio(server, floor, self.cluster, page, bare)
                floors.append(row["bare_ms"])
                most, ratio = WANTED[title], row.pop("ratio")
                hit = ratio["median"] <= most and of_page["calls"] <= WANTED_CALLS.get(
                    title, of_page["calls"]
                )
                limits = {"least": ratio["least"], "most": ratio["most"]}
                counts = {name: of_page[name] for name in ("calls", "queries")}
                self.add(title, ratio["median"], f"≤ {most}", hit, **limits, **counts, **row)
            self.head["bare_ms"] = sorted(floors)[len(floors) // 2]
            self.at_once(server, floor, pages[0], bare)
            self.first_visits(floor, [page for page in pages if not page["data"]], bare)
        queries = figures[fifty["title"]]["queries"]
        self.add(fifty["title"], queries, "≤ 40", queries <= 40, unit=" q", digits=0, queries=queries)

    def first_visits(self, floor, pages, bare):
        """What the same pages take the first time, and whenever something on them has changed; no figure is wanted."""
        figures = self.figures(self.small, pages, PAGES_KEPT="0")
        server = Server("Aspen, which keeps no page", self.small, PAGES_KEPT="0")
        try:
            for page in pages:
                of_page = figures[page["title"]]
                row = measure.ratio(server, floor, self.cluster, page, bare, rounds=2)
                ratio = row.pop("ratio")
                limits = {"least": ratio["least"], "most": ratio["most"]}
                counts = {name: of_page[name] for name in ("calls", "queries")}
                title = f"{page['title']}, first visit"
                self.add(title, ratio["median"], "", None, **limits, **counts, **row)
        finally:
            server.stop()

    def at_once(self, server, floor, page, bare):
        before, ours, after = (
            measure.throughput(where, what) for where, what in ((floor, bare), (server, page), (floor, bare))
        )
        base = (before + after) / 2
        hit = ours >= 250 or ours >= base / 5
        more = {"unit": "/s", "digits": 0, "bare_per_second": base}
        self.add("8 at once, control panel", ours, f"≥ 250 or {base / 5:.0f}", hit, **more)

    @contextmanager
    def servers(self, *databases):
        """The bare page's server on the first database, and Aspen's on each."""
        with ExitStack() as stack:
            made = []
            settings = ["bench.bare_settings", *["aspen.settings"] * len(databases)]
            for name, module in zip((databases[0], *databases), settings, strict=True):
                made.append(Server(f"{module} on {name}", name, module))
                stack.callback(made[-1].stop)
            yield made

    def scale(self):
        """Pages, admin lists and reports on the small and on the large set."""
        few, many = inside(self.small, "scale"), inside(self.large, "scale")
        small, big = (
            self.figures(database, [page | {"once": True} for page in pages])
            for database, pages in ((self.small, few), (self.large, many))
        )
        with self.servers(self.small, self.large) as (_, on_small, on_large):
            for pair in zip(few, many, strict=True):
                title = pair[0]["title"]
                row = measure.growth(on_small, on_large, self.cluster, pair)
                ratio, same = row.pop("ratio"), small[title]["queries"] == big[title]["queries"]
                limits = {"least": ratio["least"], "most": ratio["most"], "unit": "×"}
                counts = {"queries": big[title]["queries"], "queries_small": small[title]["queries"]}
                wanted = f"≤ {GROWTH}" if same else f"≤ {GROWTH}, {small[title]['queries']} q"
                hit = same and ratio["median"] <= GROWTH
                self.add(title, ratio["median"], wanted, hit, **limits, **counts, **row)

    def work(self):
        """Work that is no page."""
        found = inside(self.large, "progress")
        title = f"progress of {large.LARGE.people:,} people"
        self.add(title, found["seconds"], "≤ 30 s", found["seconds"] <= 30, unit=" s")
        self.add(
            f"{title}, memory",
            found["megabytes"],
            "≤ 300 MB",
            found["megabytes"] <= 300,
            unit=" MB",
            digits=0,
        )
        found = inside(self.large, "export")
        title = f"export of {found['count']:,} credits"
        hit = found["seconds"] <= MOODLE_SECONDS
        self.add(title, found["seconds"], f"≤ {MOODLE_SECONDS} s", hit, unit=" s")
        self.add(
            f"{title}, memory",
            found["megabytes"],
            "≤ 150 MB",
            found["megabytes"] <= 150,
            unit=" MB",
            digits=0,
        )
        found = inside(self.small, "certificates", 500)
        most = max(15, 1.25 * found["bare"])
        hit = found["ours"] <= most
        self.add(
            "500 certificates, two processes",
            found["ours"],
            f"≤ {most:.0f} s",
            hit,
            unit=" s",
            bare_seconds=found["bare"],
        )
        self.rest()

    def rest(self):
        """What the two workers take of a core while there is nothing to do."""
        database = self.small
        commands = [[sys.executable, "manage.py", name] for name in ("work", "send_mail")]
        for command in commands:  # what is due is done first
            subprocess.run(
                [*command, "--once"],
                cwd=BASE_DIR,
                env=environment(database),
                check=True,
                stderr=subprocess.DEVNULL,
            )
        workers = [
            psutil.Process(
                subprocess.Popen(
                    command, cwd=BASE_DIR, env=environment(database), stderr=subprocess.DEVNULL
                ).pid
            )
            for command in commands
        ]
        try:
            time.sleep(8)  # they start
            before = [seconds_of(each) for each in workers], self.cluster.cpu()
            time.sleep(AT_REST)
            after = [seconds_of(each) for each in workers], self.cluster.cpu()
        finally:
            for each in workers:
                each.terminate()
            psutil.wait_procs(workers, 20)
        spent = sum(after[0]) - sum(before[0]) + after[1] - before[1]
        share = 100 * spent / AT_REST
        self.add("background work at rest, of a core", share, "< 1 %", share < 1, unit=" %", digits=2)


PARTS = ("pages", "scale", "work")


def main():
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    if asked.keep and asked.part:
        parser.error("Only a whole run is kept.")
    begun, cluster = time.monotonic(), Cluster()
    bench = Bench(cluster)
    try:
        bench.databases()
        for part in asked.part or PARTS:
            with bench.timed(part):
                getattr(bench, part)()
        cluster.drop(bench.small)
    finally:
        cluster.stop()
    found = {"head": bench.head, "rows": bench.rows}
    print(f"\n{results.as_text(found)}\n")
    hits = [row["hit"] for row in bench.rows if row["hit"] is not None]
    print(f"{sum(hits)} of {len(hits)} figures are reached. {time.monotonic() - begun:.0f} seconds.")
    file = FOLDER / f"{time.strftime('%Y-%m-%d-%H%M%S')}.json"
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    print(f"Written to {file.relative_to(BASE_DIR)}.")
    if earlier := results.kept():
        changed = results.difference(found, earlier)
        if asked.part:  # what another part measures isn't gone
            changed = [line for line in changed if not line.endswith(": gone")]
        print(f"Since {earlier['head']['date']}:", *(changed or ["  nothing beyond the noise"]), sep="\n")
    if asked.keep:
        shutil.copy(file, results.KEPT / f"{bench.head['date']}.json")


if __name__ == "__main__":
    main()
