"""The cast: everybody is invented. They share one password, so that it is hashed once."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from demo import clock
from demo.places import FORT_RIDGE, rows
from directory.models import Degree, Library, Position, User
from directory.names import sort_name_of

PASSWORD = "aspen-demo"
COORDINATOR = "coordinator"
SECOND = "lorna.teasdale"  # the second coordinator: it takes two to revoke a certificate


def load():
    """Everybody by the first part of the e-mail address."""
    told = rows("people.csv")
    password = make_password(PASSWORD)
    cast = {
        row["email"]: User(
            email=f"{row['email']}@example.org",
            name=row["name"],
            sort_name=sort_name_of(row["name"]),
            password=password,
            is_staff=row["email"] in (COORDINATOR, SECOND),
            is_superuser=row["email"] in (COORDINATOR, SECOND),
        )
        for row in told
    }
    User.objects.bulk_create(cast.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in cast.values()
    )
    load_positions(told, cast)
    Degree.objects.create(
        user=cast["xiomara.delacroix"],
        field="Library and Information Science",
        school="University of the Northern Plains (invented)",
        graduated=clock.ago(1100),
        proof="Diploma seen by the coordinator",
        confirmed=True,
    )
    Degree.objects.create(
        user=cast["ignatius.bell"],
        degree=Degree.Level.BACHELOR,
        field="History",
        in_library_science=False,
        school="Fort Ridge College (invented)",
        graduated=clock.ago(500),
    )
    return cast


def load_positions(told, cast):
    libraries = {library.name: library for library in Library.objects.filter(parent=None)}
    coordinator = cast[COORDINATOR]
    positions = []
    for number, row in enumerate(told):
        started = clock.ago(365 * int(row["years"]) + 20 + number)
        entered = clock.moment(started + timedelta(days=1))
        confirmed = clock.moment(started + timedelta(days=6))
        positions.append(
            Position(
                user=cast[row["email"]],
                library=libraries[row["library"]],
                title=row["title"],
                kind=row["kind"],
                supervisor=cast.get(row["supervisor"]),
                supervisor_email=row["supervisor_email"],
                started=started,
                status="confirmed" if row["confirmed"] else "submitted",
                submitted_at=entered,
                decided_at=confirmed if row["confirmed"] else None,
                decided_by=coordinator if row["confirmed"] and row["email"] != COORDINATOR else None,
            )
        )
    started = clock.ago(2500)
    positions.append(  # somebody with two positions at once: the second is not the main one
        Position(
            user=cast["mentor"],
            library=libraries["Bozeman Public Library"],
            title="Digitization adviser",
            kind=Position.Kind.OTHER,
            primary=False,
            started=started,
            status="confirmed",
            decided_at=clock.moment(started + timedelta(days=9)),
            decided_by=coordinator,
        )
    )
    positions.append(  # and a position that ended
        Position(
            user=cast["director"],
            library=libraries[FORT_RIDGE],
            title="Reference librarian",
            started=clock.ago(365 * 17),
            ended=clock.ago(365 * 12 + 60),
            status="confirmed",
            decided_at=clock.moment(clock.ago(365 * 17 - 10)),
            decided_by=coordinator,
        )
    )
    Position.objects.bulk_create(positions)
