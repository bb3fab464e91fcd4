"""The credits of everybody as Excel, beside a bare loop of openpyxl over the same cells.

Each is measured in a process of its own, whose largest memory is then its own, too.
"""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile

MANY = 100_000


def make_credits(count=MANY):
    from django.utils import timezone

    from credits.models import Credit
    from tests import builders as make
    from tracks.models import Category

    people, today = [], timezone.localdate()
    for number in range(200):
        person = make.make_user(f"Person {number}")
        make.make_position(person, make.make_library())
        people.append(person)
    categories = list(Category.objects.all())
    events = [make.make_event(sponsor="Montana State Library", presenter="Ann Lee") for _ in range(50)]
    Credit.objects.bulk_create(
        (
            Credit(
                owner=people[number % len(people)],
                title=f"Something learned on a Tuesday, part {number}",
                kind="formal",
                event=events[number // len(people)] if number < len(people) * len(events) else None,
                category=categories[number % len(categories)],
                amount="1.5",
                earned_on=today - timedelta(days=number % 1400),
                status="verified" if number % 3 else "withdrawn",
            )
            for number in range(count)
        ),
        batch_size=5000,
    )


def compare():
    """Lines for `make bench`: seconds of the processor of both, their ratio, and the memory."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    ours, bare = (_alone(which, name) for which in ("ours", "bare"))
    ratio = ours["seconds"] / bare["seconds"]
    print(f"{f'Excel of {MANY:,} credits':<38}{'':>8}{ratio:>8.2f}{ours['seconds'] * 1000:>9.0f}")
    print(f"{'a bare loop over the same cells':<38}{'':>8}{1:>8.2f}{bare['seconds'] * 1000:>9.0f}")
    print(f"{'  memory at most, whole process':<38}{'':>8}{ours['megabytes']:>7.0f} MB")


def _alone(which, name):
    told = subprocess.run(
        [sys.executable, "-m", "bench.export", which, name], check=True, capture_output=True, text=True
    )
    return json.loads(told.stdout.splitlines()[-1])


def _measure(which, name):
    os.environ["ASPEN_TESTING"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aspen.settings")
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.db import connection
    from openpyxl import Workbook

    from reports import export

    connection.settings_dict["NAME"] = name
    found = export.credits_for(get_user_model()(is_staff=True))
    with TemporaryFile() as out:
        if which == "ours":
            begun = time.process_time()
            export.write(out, found)
        else:
            rows = [export._values(row, {}) for row in found.values_list(*export.FIELDS).iterator()]
            begun = time.process_time()
            book = Workbook(write_only=True)
            sheet = book.create_sheet("Credits")
            sheet.append([name for name, _ in export.COLUMNS])
            for row in rows:
                sheet.append(row)
            book.save(out)
        seconds = time.process_time() - begun
    # The kernel's own high-water mark: that of getrusage is inherited from whoever started the process.
    marks = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    megabytes = int(marks["VmHWM"].split()[0]) / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    _measure(*sys.argv[1:])
