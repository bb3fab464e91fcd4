"""How a plan and a self-directed project are routed: every legal change of status."""

from workflow.moves import COORDINATOR, OWNER, SUPERVISOR, SYSTEM, Move

PLAN_MOVES = {
    "submit": Move("Send to my supervisor", "sent it for approval", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Take it back", "took it back", ("submitted",), "draft", OWNER,
        follows="You can change it and send it again.",
    ),
    "approve": Move(
        "Approve this plan", "approved it", ("submitted",), "approved", SUPERVISOR,
        follows="Credits earned before the plan was first approved are included unless they have expired. "
        "Credits earned from now on count if they belong to an activity above.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The plan can be changed and sent again. It takes effect only when you approve it.",
    ),
    "supersede": Move("Supersede", "replaced it by a later version", ("approved", "suspended"), "superseded", SYSTEM),
    "suspend": Move("Suspend", "suspended it", ("approved",), "suspended", SYSTEM),
    "recall": Move(
        "Send this approved plan back", "sent the approved plan back", ("approved",), "suspended", COORDINATOR,
        needs_note=True, keeps_decision=True,
        follows="It is the current plan through today, and what was earned so far still counts. Nothing more counts until the "
        "supervisor approves a revised version. The learner and the supervisor get an email with your reason.",
    ),
}  # fmt: skip

PROJECT_MOVES = {
    "submit": Move("Send to my supervisor", "sent it for approval", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Take it back", "took it back", ("submitted",), "draft", OWNER,
        follows="You can change it and send it again.",
    ),
    "approve": Move(
        "Approve this project", "approved it", ("submitted",), "approved", SUPERVISOR,
        follows="The work can begin, and the journal opens today.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The form can be changed and sent again. The work can’t begin before you approve it.",
    ),
    "amend": Move(
        "Ask for more hours", "asked for more hours", ("approved",), "submitted", OWNER, needs_note=True, own_page=True,
    ),
    "drop": Move(
        "Keep what was approved", "kept what was approved", ("draft", "returned"), "approved", OWNER,
        follows="The new steps are removed. You can complete the project with the hours approved before.",
    ),
    "complete": Move("Complete the project", "completed it", ("approved",), "completed", OWNER, own_page=True),
    "reopen": Move(
        "Open it again", "opened it again", ("completed",), "approved", OWNER,
        follows="You can add to the journal and complete it again.",
    ),
}  # fmt: skip

# The same moves while more hours are asked for than were approved.
AMENDED = {
    "withdraw": {"follows": "You can change the new steps and send them again, or keep what was approved."},
    "approve": {
        "label": "Approve the new steps",
        "follows": "The project can then earn credit for their hours too. What you approved before stays.",
    },
    "return": {
        "follows": "The new steps can be changed and sent again. What you approved before stays, and so does the journal.",
    },
}
