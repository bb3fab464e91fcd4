"""The letter to a new director, and to the chair of the board: the day by which the director must be certified.

Every page that confirms a position calls `send`: `dashboard/views/profile.py` and `reports/admin.py`. Later reminders
come from `reminders`.
"""

from datetime import date

from django.urls import reverse

from directory.models import Position
from tracks import directors
from workflow.emails import email_user


def send(position: Position, *, on: date) -> None:
    director = directors.to_certify(position.user, on)
    if director is None or director.position.pk != position.pk:
        return
    email_user(position.user, "notifications/mail/director_day.txt", link=reverse("home"), director=director)
    for chair in position.board_chairs()[:1]:
        email_user(chair, "notifications/mail/director_board.txt", link=reverse("library"), director=director)
