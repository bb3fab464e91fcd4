"""How an event of the calendar is routed: every change of status that is allowed, and who may make it."""

from workflow.moves import COORDINATOR, Move

EVENT_MOVES = {
    "cancel": Move(
        "Cancel this event with my reason", "canceled it", ("listed",), "cancelled", COORDINATOR, needs_note=True,
        follows="The sessions of a conference go with it. Everyone who registered gets an email. Credits that were claimed stay, and are listed for you to look at.",
    ),
    "reinstate": Move(
        "Put it back into the calendar", "put it back into the calendar", ("cancelled",), "listed", COORDINATOR,
        follows="It can be claimed again. Everyone who registered gets an email.",
    ),
}  # fmt: skip
