"""What the bench runs in a process of its own, as Aspen in production: `python -m bench.inside WHAT …`.

Prints its answer as JSON, on the last line.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile


def server_command():
    """The flags with which gunicorn serves, without its address."""
    from aspen.management.commands.run import server_command

    _, *flags = server_command()
    place = flags.index("--bind")
    return flags[:place] + flags[place + 2 :]


def prepare():
    """The keys and the static files; the database, migrated."""
    from django.conf import settings
    from django.core.management import call_command

    from aspen.management.commands.run import static_files_changed
    from certificates import badges, signing

    keys = Path(settings.SIGNING_KEY_FILE).parent
    signing.demo_key(keys, settings.LIBRARY_NAME)
    badges.demo_key(keys)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if static_files_changed():
        call_command("collectstatic", verbosity=0, interactive=False)
    return {"static": str(settings.STATIC_ROOT)}


def pages():
    """The rows of the table of pages, made in this database."""
    from django.db.models import Value
    from django.db.models.functions import Replace

    from bench import world
    from directory.models import User

    cookies = {}
    made = [page.facts(cookies) for page in world.make_pages()]
    fifty = world.make_fifty().facts(cookies)
    # Production refuses to start with demo people in the database, and takes these for such.
    demo, own = Value("@example.org"), Value("@bench.example.org")
    User.objects.filter(email__endswith="@example.org").update(email=Replace("email", demo, own))
    world.analyze()
    bare = next(iter(cookies.values()))
    return {
        "pages": made,
        "fifty": fifty,
        "bare": {"title": "bare", "cookie": bare, "addresses": ["/"], "data": None},
    }


def scale():
    from bench import world

    cookies = {}
    return [page.facts(cookies) for page in world.scale_pages()]


def figures(file):
    """Calls and queries of the pages in a file."""
    from django.core.wsgi import get_wsgi_application

    from bench import calls

    application, found = get_wsgi_application(), {}
    for page in json.loads(Path(file).read_text()):
        addresses = iter(page["addresses"] if page["data"] else page["addresses"] * 6)

        def request(page=page, addresses=addresses):
            return calls.environ(next(addresses), cookie=page["cookie"], data=page["data"])

        if page.get("once"):  # the queries alone; a page that is only read, once it is warm
            if page["data"] is None:
                calls.respond(application, request())
            status, queries = calls.queries_of(application, request())
            found[page["title"]] = {"status": status, "queries": queries, "calls": None}
        else:
            found[page["title"]] = calls.figures_of(application, request)
    return found


def most_memory():
    """The kernel's own high-water mark of this process, in MB."""
    marks = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(marks["VmHWM"].split()[0]) / 1024


def progress():
    """Progress of everyone in the large set, as a page reads it; in parts of 500 people, as the team's file would."""
    from django.utils import timezone

    from directory.models import User
    from progress.progress import progress_of_people

    today, count = timezone.localdate(), 0
    keys = list(User.objects.filter(email__endswith="@large.example.org").values_list("pk", flat=True))
    begun = time.process_time()
    for place in range(0, len(keys), 500):
        people = list(User.objects.filter(pk__in=keys[place : place + 500]))
        for tracks in progress_of_people(people, today).values():
            for each in tracks:
                count += each.now.counted >= 0 and bool(each.missing) in (True, False)
    return {"seconds": time.process_time() - begun, "megabytes": most_memory(), "count": count}


def export():
    """The Excel file of the credits of the first two thousand people: a hundred thousand."""
    from bench.large import BASE
    from directory.models import User
    from reports.export import credits_for, write

    credits = credits_for(User.objects.get(email="coordinator@large.example.org"))
    credits = credits.filter(owner__lt=BASE + 2000)
    with TemporaryFile() as out:
        begun = time.process_time()
        count = write(out, credits)
        seconds = time.process_time() - begun
    return {"seconds": seconds, "megabytes": most_memory(), "count": count}


def certificates(count):
    """Seconds by the clock for certificates in two processes: ours, and bare WeasyPrint on the same pages."""
    from bench import paper

    return {name: paper.seconds(int(count), work) for name, work in paper.works().items()}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(partial(globals()[sys.argv[1]], *sys.argv[2:])()))
