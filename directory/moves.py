"""How positions and the goals of a strategic plan are routed: every permitted change of status."""

from workflow.moves import COORDINATOR, HEAD, OWNER, STAYS, Move

POSITION_MOVES = {
    "submit": Move("Send to be confirmed", "sent it to be confirmed", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Change this position", "changed it", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm", "confirmed it", ("submitted",), "confirmed", HEAD,
        follows="If you confirm, the supervisor named here decides on plans, projects, credits, and applications.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="It can be corrected and sent again. Nothing can be decided until it is confirmed.",
    ),
    "record": Move("Record it", "recorded it", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip

STRATEGIC_PLAN_MOVES = {
    "submit": Move("Send to be confirmed", "sent them to be confirmed", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Save the correction", "corrected them", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm these goals", "confirmed them", ("submitted",), "confirmed", HEAD,
        follows="You confirm the goals as written here, with your corrections. Everyone at the library can then plan for them.",
    ),
    "return": Move(
        "Send back with this note", "sent them back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="Corrections you made here aren’t saved. The goals can be corrected and sent again.",
    ),
    "record": Move("Record them", "recorded them", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip
