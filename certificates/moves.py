"""How an application and a certificate are routed: every legal change of status."""

from workflow.moves import COORDINATOR, OWNER, SUPERVISOR, SYSTEM, Move

# The State Library checks, then the supervisor verifies.
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
        "Send it back with my note", "sent it back", ("submitted", "checked"), "returned", COORDINATOR, needs_note=True,
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
    "remove": Move(
        "Remove a credit with my reason", "removed a credit", ("checked",), "checked", SUPERVISOR,
        needs_note=True, own_page=True,
    ),
    "send_back": Move(
        "Send it back with my note", "sent it back", ("checked",), "returned", SUPERVISOR, needs_note=True,
        follows="The application can be changed and sent again; the State Library checks it again.",
    ),
    "fall_short": Move("Send back", "sent it back: it falls short now", ("checked",), "returned", SYSTEM),
    "issue": Move("Issue", "issued the certificate", ("verified",), "issued", SYSTEM),
}  # fmt: skip

# The supervisor verifies, then the State Library checks: where the rule set says so.
SUPERVISOR_FIRST_MOVES = APPLICATION_MOVES | {
    "withdraw": Move(
        "Take it back", "took the application back", ("submitted", "verified"), "draft", OWNER,
        follows="You can change it and send it again.",
    ),
    "verify": Move(
        "Verify it: send it to the State Library", "verified it", ("submitted",), "verified", SUPERVISOR,
        follows="Every credit used is verified with it. The State Library checks it, and the certificate is issued.",
    ),
    "remove": Move(
        "Remove a credit with my reason", "removed a credit", ("submitted",), "submitted", SUPERVISOR,
        needs_note=True, own_page=True,
    ),
    "send_back": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", SUPERVISOR, needs_note=True,
        follows="The application can be changed and sent again.",
    ),
    "fall_short": Move("Send back", "sent it back: it falls short now", ("submitted",), "returned", SYSTEM),
    "check": Move(
        "Checked: let the certificate be issued", "checked it", ("verified",), "checked", COORDINATOR,
        follows="The certificate is issued today.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted", "verified"), "returned", COORDINATOR, needs_note=True,
        follows="The application can be changed and sent again; the supervisor verifies it again.",
    ),
    "decline": Move(
        "Decline it with my reason", "declined it", ("verified",), "declined", COORDINATOR, needs_note=True,
        follows="No certificate is issued.",
    ),
    "issue": Move("Issue", "issued the certificate", ("checked",), "issued", SYSTEM),
}  # fmt: skip

CERTIFICATE_MOVES = {
    "supersede": Move("Supersede", "replaced it by a newer certificate", ("issued",), "superseded", SYSTEM),
    "revoke": Move("Revoke with a reason", "revoked it", ("issued",), "revoked", COORDINATOR, needs_note=True, own_page=True),
}  # fmt: skip

DEGREE_CLAIM_MOVES = {
    "submit": Move("Send my claim", "sent the claim", ("draft", "returned"), "submitted", OWNER, own_page=True),
    "withdraw": Move(
        "Take it back", "took the claim back", ("submitted",), "draft", OWNER,
        follows="You can change it and send it again.",
    ),
    "accept": Move(
        "Accept this degree", "accepted it", ("submitted",), "accepted", COORDINATOR,
        follows="The degree is on record. If a certificate was asked for, it is issued as of the day of graduation.",
    ),
    "return": Move(
        "Send it back with my note", "sent it back", ("submitted",), "returned", COORDINATOR, needs_note=True,
        follows="The claim can be changed and sent again.",
    ),
    "decline": Move(
        "Decline it with my reason", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="Nothing is put on record, and no certificate is issued.",
    ),
}  # fmt: skip

REVOCATION_MOVES = {
    "confirm": Move(
        "Confirm: revoke this certificate", "confirmed it", ("submitted",), "confirmed", COORDINATOR,
        follows="The certificate is revoked now, and its page says so with the reason.",
    ),
    "refuse": Move(
        "Refuse it with my reason", "refused it", ("submitted",), "refused", COORDINATOR, needs_note=True,
        follows="The certificate stays as it is.",
    ),
    "drop": Move(
        "Take it back", "took it back", ("submitted",), "dropped", OWNER,
        follows="The certificate stays as it is.",
    ),
}  # fmt: skip

REISSUE_MOVES = {
    "accept": Move(
        "Reissue it under this name", "reissued it", ("submitted",), "accepted", COORDINATOR,
        follows="A certificate with a new number replaces this one. The dates stay.",
    ),
    "decline": Move(
        "Decline it with my reason", "declined it", ("submitted",), "declined", COORDINATOR, needs_note=True,
        follows="The certificate stays as it is.",
    ),
    "withdraw": Move(
        "Take it back", "took it back", ("submitted",), "withdrawn", OWNER,
        follows="The certificate stays as it is.",
    ),
}  # fmt: skip
