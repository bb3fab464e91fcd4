"""How a credit and an independent event are routed: every change of status that is allowed."""

from workflow.moves import COORDINATOR, OWNER, STAYS, SUPERVISOR, Move

ALIVE = ("pending", "verified")  # a credit that is in the way of claiming the same event again
CLAIMED = (*ALIVE, "declined")  # an event that the list of what can be claimed leaves out

CREDIT_MOVES = {
    "verify": Move(
        "Verify", "verified it", ("pending",), "verified", SUPERVISOR,
        follows="If you verify this credit, it counts unless it has expired or the track’s rules exclude it.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("pending",), "declined", SUPERVISOR, needs_note=True,
        follows="The credit won’t count, and your note stays on its record.",
    ),
    "strike": Move(
        "Remove it from an application with my reason", "removed it from an application", ALIVE, "declined", SUPERVISOR,
        needs_note=True, own_page=True,
    ),
    "void": Move(
        "Decline it with my reason", "declined it", ALIVE, "declined", COORDINATOR, needs_note=True, own_page=True,
    ),
    "withdraw": Move("Withdraw this credit", "withdrew it", ("pending",), "withdrawn", OWNER, own_page=True),
    "restore": Move("Undo", "undid the withdrawal", ("withdrawn",), "pending", OWNER, own_page=True),
    "change": Move("Change this credit", "changed it", ("pending",), STAYS, OWNER, own_page=True),
    "correct": Move(
        "Correct this credit with my reason", "corrected it", ALIVE, STAYS, COORDINATOR, needs_note=True,
        own_page=True, keeps_decision=True,
    ),
}  # fmt: skip

INDEPENDENT_EVENT_MOVES = {
    "submit": Move("Send for review", "sent it for review", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "accept": Move(
        "Accept", "accepted it", ("submitted",), "accepted", COORDINATOR,
        follows="If you accept this event, its credit is added to the learner’s list as pending. If it was entered for a group, each person first says whether they attended.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted",), "returned", COORDINATOR, needs_note=True,
        follows="If you send it back, the event can be corrected and sent again.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="If you decline it, the event earns no credit.",
    ),
}  # fmt: skip
