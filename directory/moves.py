"""How positions and the goals of a strategic plan are routed: every permitted change of status."""

from workflow.moves import COORDINATOR, HEAD, OWNER, STAYS, SUCCESSOR, SUPERVISOR, SYSTEM, Move

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
    "ask": Move("Ask another supervisor", "asked another supervisor to take over", ("confirmed",), STAYS, OWNER, own_page=True),
    "take_over": Move(
        "Take over", "took over as supervisor", ("confirmed",), STAYS, SUCCESSOR, keeps_decision=True,
        follows="If you take over, you decide on plans, projects, credits, and applications from now on.",
    ),
    "decline": Move(
        "Decline with this note", "declined to take over", ("confirmed",), STAYS, SUCCESSOR, needs_note=True, keeps_decision=True,
        follows="The supervisor until now stays.",
    ),
    "link": Move("Connect the supervisor", "connected the supervisor, who has an account now", ("submitted", "returned", "confirmed"), STAYS, SYSTEM),
    "hand_over": Move(
        "Hand over", "handed it over to another supervisor", ("submitted", "returned", "confirmed"), STAYS, SUPERVISOR,
        own_page=True, keeps_decision=True,
    ),
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

STAND_IN_MOVES = {
    "submit": Move("Send to be confirmed", "sent it to be confirmed", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "confirm": Move(
        "Confirm", "confirmed it", ("submitted",), "confirmed", HEAD,
        follows="If you confirm, the stand-in can make the supervisor’s decisions on these days. The supervisor can still make them, too.",
    ),
    "return": Move("Send back with this note", "sent it back", ("submitted",), "returned", HEAD, needs_note=True),
    "record": Move("Record it", "recorded it", ("draft",), "confirmed", COORDINATOR, own_page=True),
    "end": Move(
        "End it now", "ended it", ("submitted", "confirmed"), "ended", OWNER,
        follows="If you end it, the stand-in can’t decide anymore. Earlier decisions don’t change.",
    ),
    "cancel": Move(
        "End it now", "ended it", ("confirmed",), "ended", HEAD, keeps_decision=True,
        follows="If you end it, the stand-in can’t decide anymore. Earlier decisions don’t change.",
    ),
}  # fmt: skip
