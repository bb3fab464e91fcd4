"""Libraries, branches and federations as the sources name them; strategic plans as examples."""

import csv
from datetime import date
from pathlib import Path

from demo import clock
from directory.models import Federation, Library, LibraryGoal, StrategicPlan

DATA = Path(__file__).parent / "data"

# Not in the sources' list of public libraries; the first two are invented.
LARCH_VALLEY, FORT_RIDGE, STATE = (
    "Larch Valley Public Library",
    "Fort Ridge College Library",
    "Montana State Library",
)
OTHERS = [
    (LARCH_VALLEY, "Larch Valley", Library.Kind.PUBLIC),
    (FORT_RIDGE, "Fort Ridge", Library.Kind.ACADEMIC),
    (STATE, "Helena", Library.Kind.STATE),
]
LARCH_VALLEY_GOALS = (
    "Help residents become confident users of digital tools.",
    "Give families early literacy support so that children start kindergarten ready.",
    "Reach residents who do not know or do not use the library.",
    "Collect patron stories and use them to show the library’s value.",
    "Be a workplace that attracts and keeps skilled staff.",
    "Remove barriers that keep people from collections, programs and services.",
)

# Each gets goals of another library of its size, as an example.
WITH_PLAN = {
    "small": ("Bridger Public Library", "Choteau/Teton Public Library", "Darby Community Public Library",
              "Ekalaka Public Library", "Harlowton Public Library", "Roundup School-Community Library"),
    "medium": ("Belgrade Community Library", "Dillon Public Library", "Lewistown Public Library",
               "Miles City Public Library", "North Lake County Public Library", "Sidney-Richland County Library"),
    "large": ("Billings Public Library", "Bozeman Public Library", "Lewis and Clark Library", "Missoula Public Library"),
}  # fmt: skip
RUN_OUT = "Stillwater County Library"


def rows(name):
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load():
    federations = {
        row["federation"]: Federation(name=row["federation"]) for row in rows("federations_mt.csv")
    }
    Federation.objects.bulk_create(federations.values())
    libraries = {
        row["name"]: Library(
            name=row["name"],
            city=row["city"],
            county=row["county"],
            federation=federations.get(row["federation"]),
        )
        for row in rows("libraries_mt.csv")
    }
    libraries |= {name: Library(name=name, city=city, kind=kind) for name, city, kind in OTHERS}
    Library.objects.bulk_create(libraries.values())
    Library.objects.bulk_create(
        Library(
            name=row["branch_name"],
            city=row["city"],
            county=row["county"],
            kind=row["outlet_type"],
            parent=libraries[row["library_name"]],
            federation=libraries[row["library_name"]].federation,
        )
        for row in rows("branches_mt.csv")
    )
    load_plans(libraries)


def load_plans(libraries):
    goals = {}
    for row in rows("strategic_plan_goals.csv"):
        goals.setdefault(row["library_size"].split()[0], []).append(row["goal"])
    this_year = clock.today().year
    told = [(LARCH_VALLEY, "A door for everyone", LARCH_VALLEY_GOALS, this_year - 2)]
    for size, names in WITH_PLAN.items():
        for number, name in enumerate(names):
            start = number * 5
            chosen = (goals[size] * 3)[start : start + 5]
            told.append((name, "Strategic plan (example)", chosen, this_year - 1 - number % 2))
    told.append((RUN_OUT, "Strategic plan (example)", goals["small"][:4], this_year - 6))
    for name, title, texts, year in told:
        plan = StrategicPlan.objects.create(
            library=libraries[name],
            title=title,
            starts=date(year, 1, 1),
            ends=date(year + 4, 12, 31),
            status=StrategicPlan.Status.CONFIRMED,
        )
        LibraryGoal.objects.bulk_create(
            LibraryGoal(plan=plan, code=str(number), text=text) for number, text in enumerate(texts, 1)
        )
