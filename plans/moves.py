"""How a plan and a self-directed project are routed: every legal change of status."""

from workflow.moves import COORDINATOR, OWNER, SUPERVISOR, SYSTEM, Move

PLAN_MOVES = {
    "submit": Move("Send to my supervisor", "sent the plan for approval", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Withdraw", "withdrew the plan", ("submitted",), "draft", OWNER,
        follows="To change it, withdraw it first. Then send it again.",
    ),
    "approve": Move(
        "Approve", "approved the plan", ("submitted",), "approved", SUPERVISOR,
        follows="If you approve this plan, credits earned today or later count if they belong to one of these activities. "
        "Credits earned earlier are included unless they have expired.",
    ),
    "return": Move(
        "Send back with this note", "sent the plan back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The plan can be changed and sent again. Nothing counts until you approve the plan.",
    ),
    "supersede": Move("Supersede", "replaced this version with a later one", ("approved", "suspended"), "superseded", SYSTEM),
    "suspend": Move("Suspend", "suspended the plan", ("approved",), "suspended", SYSTEM),
    "recall": Move(
        "Send back with this reason", "sent the approved plan back", ("approved",), "suspended", COORDINATOR,
        needs_note=True, keeps_decision=True,
        follows="The plan ends today. Nothing counts until the supervisor approves a revised version. "
        "The supervisor gets your reason too.",
    ),
}  # fmt: skip

PROJECT_MOVES = {
    "submit": Move("Send to my supervisor", "sent the project for approval", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Withdraw", "withdrew the project", ("submitted",), "draft", OWNER,
        follows="To change it, withdraw it first. Then send it again.",
    ),
    "approve": Move(
        "Approve", "approved the project", ("submitted",), "approved", SUPERVISOR,
        follows="If you approve this project, the work can begin and the journal opens today.",
    ),
    "return": Move(
        "Send back with this note", "sent the project back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The form can be changed and sent again. The work can’t begin until you approve the project.",
    ),
    "amend": Move(
        "Ask for more hours", "asked for more hours", ("approved",), "submitted", OWNER, needs_note=True, own_page=True,
    ),
    "drop": Move(
        "Keep the approved steps", "kept the approved steps", ("draft", "returned"), "approved", OWNER,
        follows="If you keep the approved steps, the new steps are removed. You can still complete the project.",
    ),
    "complete": Move("Complete the project", "completed the project", ("approved",), "completed", OWNER, own_page=True),
    "reopen": Move(
        "Reopen the project", "reopened the project", ("completed",), "approved", OWNER,
        follows="If you reopen it, you can add to the journal and complete the project again.",
    ),
}  # fmt: skip

# The same moves while more hours are asked for than were approved.
AMENDED = {
    "withdraw": {
        "follows": "To change the new steps, withdraw them first. Then send them again, or keep the approved steps."
    },
    "approve": {
        "label": "Approve the new steps",
        "follows": "If you approve the new steps, the project can earn credit for these hours too.",
    },
    "return": {
        "follows": "The new steps can be changed and sent again. The approved steps and the journal aren’t affected.",
    },
}
