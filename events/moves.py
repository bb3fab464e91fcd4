"""How an event is routed: every change of status that is allowed, and who may make it."""

from workflow.moves import COORDINATOR, OWNER, Move

EVENT_MOVES = {
    "submit": Move("Send for review", "sent it for review", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "accept": Move(
        "Accept this event", "accepted it", ("submitted",), "accepted", COORDINATOR,
        follows="Its credit appears in the list of the learner, pending.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", COORDINATOR, needs_note=True,
        follows="It can be changed and sent again.",
    ),
    "decline": Move(
        "Decline it with my reason", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="No credit is given.",
    ),
    "cancel": Move(
        "Cancel this event with my reason", "canceled it", ("listed",), "cancelled", COORDINATOR, needs_note=True,
        follows="The sessions of a conference go with it. Everybody who registered is told by e-mail. Credits that were claimed stay, and are listed for you to look at.",
    ),
    "reinstate": Move(
        "Put it back into the calendar", "put it back into the calendar", ("cancelled",), "listed", COORDINATOR,
        follows="It can be claimed again. Everybody who registered is told by e-mail.",
    ),
}  # fmt: skip
