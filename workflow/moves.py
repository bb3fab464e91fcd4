"""The words of routing: a legal change of a document's status."""

from collections.abc import Mapping
from dataclasses import dataclass

OWNER = "owner"
SUPERVISOR = "supervisor"
MENTOR = "mentor"
COORDINATOR = "coordinator"
HEAD = "head"  # of a position the director, of goals whoever heads the library: see their `roles_of`
SUCCESSOR = "successor"  # whom somebody asks to become the supervisor: see `Position.roles_of`
SYSTEM = "system"  # Aspen itself, as a consequence of somebody's move; no person ever has this role

SUBMITTED = "submitted"  # the one status with a meaning for every document: it waits for a decision
STAYS = ""  # the status that a move leads to when it changes something else


@dataclass(frozen=True, slots=True)
class Move:
    """One legal change of a document's status by someone in a role.

    `label` is what the button says, `done` how the history tells it ("approved"), `from_statuses` the
    statuses it may start from, `role` who may make it, `needs_note` whether a reason must be written.
    `own_page` marks a move that is made on a page of its own (a form goes with it), so that pages which
    draw buttons from the table leave it out. `keeps_decision` marks a move that comes after a decision and is
    none itself: who decided stays named.
    """

    label: str
    done: str
    from_statuses: tuple[str, ...]
    to_status: str
    role: str
    needs_note: bool = False
    own_page: bool = False
    keeps_decision: bool = False
    follows: str = ""  # what follows from it, in a sentence beside the button


Moves = Mapping[str, Move]
