"""How an event of the calendar is routed: every change of status that is allowed, and who may make it."""

from workflow.moves import COORDINATOR, Move

EVENT_MOVES = {
    "cancel": Move(
        "Cancel this event with this reason", "canceled this event", ("listed",), "cancelled", COORDINATOR, needs_note=True,
        follows="The sessions of a conference are canceled too. Everyone who signed up gets an email. Claimed credits stay, and you get a list of them to check.",
    ),
    "reinstate": Move(
        "Restore it to the calendar", "restored this event to the calendar", ("cancelled",), "listed", COORDINATOR,
        follows="People can claim it again. Everyone who signed up gets an email.",
    ),
}  # fmt: skip
