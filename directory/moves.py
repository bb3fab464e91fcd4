"""How positions and the goals of a strategic plan are routed: every permitted change of status."""

from workflow.moves import COORDINATOR, HEAD, OWNER, STAYS, Move

POSITION_MOVES = {
    "submit": Move("Send for confirmation", "sent it for confirmation", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Change this position", "changed it", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm", "confirmed it", ("submitted",), "confirmed", HEAD,
        follows="Once you confirm it, the supervisor named here can approve plans and verify credits.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="They can fix the position and send it again. Until then, no one can approve a plan or verify a credit.",
    ),
    "record": Move("Record it", "recorded it", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip

STRATEGIC_PLAN_MOVES = {
    "submit": Move("Send for confirmation", "sent them for confirmation", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "change": Move("Save the correction", "corrected them", ("submitted",), STAYS, OWNER, own_page=True),
    "confirm": Move(
        "Confirm these goals", "confirmed them", ("submitted",), "confirmed", HEAD,
        follows="Correct the goals if you need to, then confirm them. Everyone at the library can then choose them in their plans.",
    ),
    "return": Move(
        "Send back with this note", "sent them back", ("submitted",), "returned", HEAD, needs_note=True,
        follows="The goals can be corrected and sent again. Any corrections you made here won’t be saved.",
    ),
    "record": Move("Record them", "recorded them", ("draft",), "confirmed", COORDINATOR, own_page=True),
}  # fmt: skip
