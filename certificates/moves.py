"""How an application and a certificate are routed: every legal change of status."""

from workflow.moves import COORDINATOR, OWNER, STAYS, SUPERVISOR, SYSTEM, Move

# The State Library checks, then the supervisor verifies.
APPLICATION_MOVES = {
    "submit": Move("Send my application", "sent the application", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Withdraw", "withdrew the application", ("submitted", "checked"), "draft", OWNER,
        follows="To change it, withdraw it first. Then send it again.",
    ),
    "check": Move(
        "Send to the supervisor", "checked it", ("submitted",), "checked", COORDINATOR,
        follows="When you send it to the supervisor, you confirm that you checked it for duplicates and errors. The supervisor then verifies it, and the certificate is issued.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted", "checked"), "returned", COORDINATOR, needs_note=True,
        follows="The application can be changed and sent again.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="If you decline the application, no certificate is issued.",
    ),
    "verify": Move(
        "Verify and issue", "verified it", ("checked",), "verified", SUPERVISOR,
        follows="If you verify this application, every credit in it is verified too, and the certificate is issued today.",
    ),
    "remove": Move(
        "Remove a credit with my reason", "removed a credit", ("checked",), "checked", SUPERVISOR,
        needs_note=True, own_page=True,
    ),
    "send_back": Move(
        "Send back with this note", "sent it back", ("checked",), "returned", SUPERVISOR, needs_note=True,
        follows="The application can be changed and sent again. It will then be checked again.",
    ),
    "fall_short": Move("Send back", "sent it back because credits are missing now", ("checked",), "returned", SYSTEM),
    "issue": Move("Issue", "issued the certificate", ("verified",), "issued", SYSTEM),
}  # fmt: skip

# The supervisor verifies, then the State Library checks: where the rule set says so.
SUPERVISOR_FIRST_MOVES = APPLICATION_MOVES | {
    "withdraw": Move(
        "Withdraw", "withdrew the application", ("submitted", "verified"), "draft", OWNER,
        follows="To change it, withdraw it first. Then send it again.",
    ),
    "verify": Move(
        "Verify and send for checking", "verified it", ("submitted",), "verified", SUPERVISOR,
        follows="If you verify this application, every credit in it is verified too. The application is then checked, and the certificate is issued.",
    ),
    "remove": Move(
        "Remove a credit with my reason", "removed a credit", ("submitted",), "submitted", SUPERVISOR,
        needs_note=True, own_page=True,
    ),
    "send_back": Move(
        "Send back with this note", "sent it back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The application can be changed and sent again.",
    ),
    "fall_short": Move("Send back", "sent it back because credits are missing now", ("submitted",), "returned", SYSTEM),
    "check": Move(
        "Issue the certificate", "checked it", ("verified",), "checked", COORDINATOR,
        follows="When you issue it, you confirm that you checked the application for duplicates and errors. The certificate is dated today.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted", "verified"), "returned", COORDINATOR, needs_note=True,
        follows="The application can be changed and sent again. The supervisor then verifies it again.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("verified",), "declined", COORDINATOR, needs_note=True,
        follows="If you decline the application, no certificate is issued.",
    ),
    "issue": Move("Issue", "issued the certificate", ("checked",), "issued", SYSTEM),
}  # fmt: skip

CERTIFICATE_MOVES = {
    "supersede": Move("Supersede", "replaced this certificate with a newer one", ("issued",), "superseded", SYSTEM),
    "free": Move("Free these credits", "freed credits", ("revoked",), STAYS, COORDINATOR, needs_note=True, own_page=True, keeps_decision=True),
    "revoke": Move("Revoke with a reason", "revoked this certificate", ("issued",), "revoked", COORDINATOR, needs_note=True, own_page=True),
}  # fmt: skip

DEGREE_CLAIM_MOVES = {
    "submit": Move("Send my claim", "sent the claim", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Withdraw", "withdrew the claim", ("submitted",), "draft", OWNER,
        follows="To change it, withdraw it first. Then send it again.",
    ),
    "accept": Move(
        "Accept", "accepted it", ("submitted",), "accepted", COORDINATOR,
        follows="If you accept this claim, you confirm that the degree is in library or information science. A certificate, if one was requested, is dated the day of graduation.",
    ),
    "return": Move(
        "Send back with this note", "sent it back", ("submitted",), "returned", COORDINATOR, needs_note=True,
        follows="The claim can be changed and sent again.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="If you decline the claim, the degree isn’t recorded and no certificate is issued.",
    ),
}  # fmt: skip

REVOCATION_MOVES = {
    "confirm": Move(
        "Revoke the certificate", "confirmed it", ("submitted",), "confirmed", COORDINATOR,
        follows="If you revoke the certificate, it will no longer be valid. You can’t undo this.",
    ),
    "refuse": Move(
        "Decline with this note", "declined it", ("submitted",), "refused", COORDINATOR, needs_note=True,
        follows="The certificate stays as it is.",
    ),
    "drop": Move(
        "Withdraw request", "withdrew the request", ("submitted",), "dropped", OWNER,
        follows="If you withdraw your request, the certificate stays as it is.",
    ),
}  # fmt: skip

REISSUE_MOVES = {
    "accept": Move(
        "Reissue", "reissued it", ("submitted",), "accepted", COORDINATOR,
        follows="If you reissue the certificate, a new one with a new number replaces it. The dates stay the same.",
    ),
    "decline": Move(
        "Decline with this note", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="The certificate stays as it is.",
    ),
    "withdraw": Move(
        "Withdraw request", "withdrew the request", ("submitted",), "withdrawn", OWNER,
        follows="If you withdraw your request, the certificate stays as it is.",
    ),
}  # fmt: skip
