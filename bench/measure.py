"""One row of a table: rounds of a page between two rounds of the floor, as a ratio to it."""

import itertools
import statistics
import threading
import time
from contextlib import closing

from bench.server import Visitor

ROUNDS = 5
SECONDS = 0.25  # of the processor, that a round takes at least, where a page is cheap
MOST = 40  # requests of a round


class Subject:
    """A page on a server: asks for it, and says what a request takes of the processor."""

    def __init__(self, server, cluster, page):
        self.server, self.cluster, self.page = server, cluster, page
        self.visitor = Visitor(server, page["cookie"])
        # A form with `data` is sent to each address once.
        self.addresses = iter(page["addresses"]) if page["data"] else itertools.cycle(page["addresses"])

    def ask(self):
        address, data = next(self.addresses), self.page["data"]
        status = self.visitor.post(address, data) if data else self.visitor.get(address)
        if status != (302 if data else 200):
            raise SystemExit(
                f"{self.page['title']}: {address} answered {status}; there is nothing to measure."
            )

    def cost(self, requests):
        """Seconds of the processor for one request, of the application and of PostgreSQL."""
        before = self.server.cpu(), self.cluster.cpu()
        for _ in range(requests):
            self.ask()
        after = self.server.cpu(), self.cluster.cpu()
        return [(end - begin) / requests for begin, end in zip(before, after, strict=True)]

    def warm(self, seconds=SECONDS):
        """Ask a few times; returns how many requests a round needs."""
        for _ in range(2):
            self.ask()
        return max(1, min(MOST, round(seconds / max(sum(self.cost(2)), 1e-4))))

    def close(self):
        self.visitor.close()


def spread(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def ratio(server, floor, cluster, page, bare, *, rounds=ROUNDS):
    """A page's cost in units of the bare page's, which is measured before and after it in each round."""
    with closing(Subject(server, cluster, page)) as row, closing(Subject(floor, cluster, bare)) as base:
        requests, of_base = row.warm(), base.warm()
        ratios, costs, floors = [], [], []
        before = sum(base.cost(of_base))
        for _ in range(rounds):
            costs.append(row.cost(requests))
            after = sum(base.cost(of_base))
            floors.append((before + after) / 2)
            ratios.append(sum(costs[-1]) / floors[-1])
            before = after
    application, database = (statistics.median(each) * 1000 for each in zip(*costs, strict=True))
    return {
        "ratio": spread(ratios),
        "application_ms": application,
        "database_ms": database,
        "bare_ms": statistics.median(floors) * 1000,
    }


def growth(small, large, cluster, page, rounds=3):
    """What a page costs on the large set, in units of its cost on the small one; measured in turns."""
    with closing(Subject(small, cluster, page[0])) as few, closing(Subject(large, cluster, page[1])) as many:
        requests = few.warm(0.08), many.warm(0.08)
        costs = [(few.cost(requests[0]), many.cost(requests[1])) for _ in range(rounds)]
    medians = [
        [statistics.median(part) * 1000 for part in zip(*each, strict=True)]
        for each in zip(*costs, strict=True)
    ]
    return {
        "ratio": spread([sum(large) / sum(small) for small, large in costs]),
        "small_ms": dict(zip(("application", "database"), medians[0], strict=True)),
        "large_ms": dict(zip(("application", "database"), medians[1], strict=True)),
    }


def throughput(server, page, *, at_once=8, seconds=3):
    """Requests a second by the clock, from several visitors at once."""
    counts = [0] * at_once

    def visit(place):
        with closing(Visitor(server, page["cookie"])) as visitor:
            barrier.wait()
            while time.monotonic() < until[0]:
                if visitor.get(page["addresses"][0]) == 200:
                    counts[place] += 1

    until, barrier = [0.0], threading.Barrier(at_once + 1)
    visitors = [threading.Thread(target=visit, args=[place]) for place in range(at_once)]
    for each in visitors:
        each.start()
    until[0] = time.monotonic() + seconds
    barrier.wait()
    for each in visitors:
        each.join()
    return sum(counts) / seconds
