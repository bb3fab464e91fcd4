"""How an application and a certificate are routed: every legal change of status (design, section 5)."""

from workflow.moves import COORDINATOR, OWNER, SUPERVISOR, SYSTEM, Move

APPLICATION_MOVES = {
    "submit": Move("Send my application", "sent the application", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Take it back", "took the application back", ("submitted", "checked"), "draft", OWNER,
        follows="You can change it and send it again.",
    ),
    "check": Move(
        "Checked: send it to the supervisor", "checked it", ("submitted",), "checked", COORDINATOR,
        follows="The supervisor verifies it, and the certificate is issued.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", COORDINATOR, needs_note=True,
        follows="The application can be changed and sent again.",
    ),
    "decline": Move(
        "Decline it with my reason", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="No certificate is issued.",
    ),
    "verify": Move(
        "Verify and let the certificate be issued", "verified it", ("checked",), "verified", SUPERVISOR,
        follows="Every credit used is verified with it, and the certificate is issued today.",
    ),
    "send_back": Move(
        "Send it back with my note", "sent it back", ("checked",), "returned", SUPERVISOR, needs_note=True,
        follows="The application can be changed and sent again; the State Library checks it again.",
    ),
    "issue": Move("Issue", "issued the certificate", ("verified",), "issued", SYSTEM),
}  # fmt: skip

CERTIFICATE_MOVES = {
    "supersede": Move("Supersede", "replaced it by a newer certificate", ("issued",), "superseded", SYSTEM),
    "revoke": Move("Revoke with a reason", "revoked it", ("issued",), "revoked", COORDINATOR, needs_note=True),
}  # fmt: skip
