"""How positions and the goals of a strategic plan are routed: every permitted change of status."""

from workflow.moves import COORDINATOR, HEAD, OWNER, STAYS, Move

POSITION_MOVES = {
    "submit": Move("Send to be confirmed", "sent it to be confirmed", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Change this position", "changed it", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm this position", "confirmed it", ("submitted",), "confirmed", HEAD,
        follows="The supervisor named here then decides on plans, projects, credits, and applications.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="The person can correct it and send it again.",
    ),
    "record": Move("Record it", "recorded it", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip

STRATEGIC_PLAN_MOVES = {
    "submit": Move("Send to be confirmed", "sent them to be confirmed", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Save the correction", "corrected them", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm these goals", "confirmed them", ("submitted",), "confirmed", HEAD,
        follows="Your corrections are saved. Everyone at the library can then plan for these goals.",
    ),
    "return": Move(
        "Send them back with my note", "sent them back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="Corrections you made here aren’t saved. The person can edit the goals and send them again.",
    ),
    "record": Move("Record them", "recorded them", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip
