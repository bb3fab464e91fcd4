"""A badge is what its specifications say: a verifier that is not ours accepts it, and refuses every other."""

import gzip
import re
import stat
from base64 import urlsafe_b64decode
from copy import deepcopy
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyld.jsonld import JsonLdError

from certificates import badges, baking, issuer
from certificates.signing import KeyRefused
from tests.certificates.outsider import Outsider

NOW = datetime(2026, 3, 4, 18, 30, tzinfo=UTC)
SITE = "https://aspen.example.org"
ISSUER = badges.Issuer(name="Montana State Library", site=SITE, email="ce@example.org")
STAFF = badges.Achievement(
    id=f"{SITE}/badges/achievements/staff/",
    name="Certificate of Library Service, Library Staff Track",
    description="Continuing education of people who work in libraries.",
    narrative="60 credits under Library Staff Track, 2023 rules.",
    image=f"{SITE}/badges/achievements/staff.png",
    caption="An aspen leaf",
    specialization="Technology",
)


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


KEY, OTHER_KEY = pem(Ed25519PrivateKey.generate()), pem(Ed25519PrivateKey.generate())


def award(**fields):
    fields = {
        "address": f"{SITE}/verify/0123456789abcdef/",
        "name": "Siobhán O’Donnell",
        "number": "MSL-2026-0142",
        "issued": date(2026, 3, 3),
        "expires": date(2099, 3, 3),
        "zone": "America/Denver",
        "place": 77,
    } | fields
    return badges.Award(**fields)


def signed(*, key=KEY, **fields):
    return badges.signed(badges.credential(ISSUER, STAFF, award(**fields)), ISSUER, key=key, now=NOW)


BADGE = signed()


@pytest.fixture(scope="module")
def outsider():
    revoked = badges.signed(badges.status_list(ISSUER, [5], now=NOW), ISSUER, key=KEY, now=NOW)
    did = badges.did_document(ISSUER, [badges.public_key(KEY)])
    with Outsider({f"{SITE}/.well-known/did.json": did, revoked["id"]: revoked}) as outsider:
        yield outsider


def leaves(node, path=()):
    """Where each single value of a document stands."""
    if isinstance(node, dict | list):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(child, (*path, key))
    else:
        yield path


def changed(document, path, change):
    """A copy whose value at `path` is changed, or gone where the change gives None."""
    copy = deepcopy(document)
    *way, last = path
    parent = copy
    for key in way:
        parent = parent[key]
    value = change(parent[last])
    if value is None:
        del parent[last]
    else:
        parent[last] = value
    return copy


CHANGES = {
    "gone": lambda value: None,
    "more": lambda value: not value if value in (True, False) else value + "x",
    "less": lambda value: not value if value in (True, False) else value[:-1],
    "another": lambda value: "https://example.org/",
    "empty": lambda value: "",
    "a number": lambda value: 7,
    "a list": lambda value: [value, "x"],
}


def test_outsider_accepts_a_badge(outsider):
    assert outsider.verdict(BADGE) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_outsider_refuses_a_badge_with_any_one_field_changed(outsider, change):
    accepted = [
        path for path in leaves(BADGE) if outsider.verdict(changed(BADGE, path, CHANGES[change])) == ""
    ]
    assert accepted == []


@given(st.sampled_from([path for path in leaves(BADGE) if path[-1] != "hashed"]), st.text())
@settings(max_examples=40, deadline=None)
def test_outsider_refuses_any_other_text_in_any_field(outsider, path, text):
    other = changed(BADGE, path, lambda value: text)
    assert (outsider.verdict(other) == "") == (other == BADGE)


def test_outsider_refuses_a_field_more(outsider):
    assert outsider.verdict({**BADGE, "description": "And more."}) != ""
    assert outsider.verdict({**BADGE, "unheard": "of"}) != ""


def test_outsider_refuses_the_proof_of_another_badge(outsider):
    assert outsider.verdict({**BADGE, "proof": signed(number="MSL-2026-0143")["proof"]}) != ""


def test_outsider_refuses_another_key(outsider):
    assert outsider.verdict(signed(key=OTHER_KEY)) != ""


@pytest.mark.parametrize(
    "name", ["Björk", "Nguyễn Phước", "ليلى", "Nkauj Hli", 'O\'Neill "Bo" \\ <b>', "😀", "a\u0301", "W" * 150]
)
def test_outsider_accepts_names_in_every_script(outsider, name):
    assert outsider.verdict(signed(name=name)) == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=150))
@settings(max_examples=30, deadline=None)
def test_outsider_accepts_any_name(outsider, name):
    assert outsider.verdict(signed(name=name)) == ""


def test_outsider_finds_a_revoked_badge(outsider):
    assert outsider.verdict(signed(place=5)) == "revoked"
    assert [outsider.verdict(signed(place=place)) for place in (0, 4, 6, badges.PLACES - 1)] == [""] * 4


def test_outsider_refuses_a_badge_that_has_expired(outsider):
    assert outsider.verdict(signed(issued=date(2020, 3, 3), expires=date(2024, 3, 3))) != ""


def test_badge_says_what_the_paper_says():
    assert {
        "@context": [badges.CREDENTIALS, badges.OPEN_BADGES],
        "id": f"{SITE}/verify/0123456789abcdef/",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {
            "id": "did:web:aspen.example.org",
            "type": ["Profile"],
            "name": "Montana State Library",
            "url": SITE,
            "email": "ce@example.org",
        },
        "validFrom": "2026-03-03T00:00:00-07:00",
        "validUntil": "2099-03-03T23:59:59-07:00",
        "name": "Certificate of Library Service, Library Staff Track",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "Siobhán O’Donnell",
                    "identityType": "ext:name",
                }
            ],
            "licenseNumber": "MSL-2026-0142",
            "achievement": {
                "id": f"{SITE}/badges/achievements/staff/",
                "type": ["Achievement"],
                "achievementType": "Certification",
                "name": "Certificate of Library Service, Library Staff Track",
                "description": "Continuing education of people who work in libraries.",
                "criteria": {"narrative": "60 credits under Library Staff Track, 2023 rules."},
                "image": {
                    "id": f"{SITE}/badges/achievements/staff.png",
                    "type": "Image",
                    "caption": "An aspen leaf",
                },
                "specialization": "Technology",
            },
        },
        "credentialStatus": {
            "id": f"{SITE}/badges/status/1/#77",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "77",
            "statusListCredential": f"{SITE}/badges/status/1/",
        },
        "proof": None,
    } == BADGE | {"proof": None}


def test_signing_again_gives_the_same_proof():
    assert signed() == BADGE


def test_a_port_is_part_of_the_issuer():
    assert badges.Issuer("A", "http://localhost:8123", "a@example.org").did == "did:web:localhost%3A8123"


def test_an_unknown_context_is_an_error():
    document = badges.credential(ISSUER, STAFF, award())
    document["@context"].append("https://example.org/context.json")
    with pytest.raises(JsonLdError):
        badges.signed(document, ISSUER, key=KEY, now=NOW)


def test_contexts_are_those_that_were_published():
    said = dict(re.findall(r"\| `(.+?)` \| ([0-9a-f]{64}) \|", (badges.CONTEXTS / "README.md").read_text()))
    assert said == {file.name: sha256(file.read_bytes()).hexdigest() for file in badges.KNOWN.values()}


@given(st.sets(st.integers(0, badges.PLACES - 1), max_size=9))
@settings(max_examples=25)
def test_list_holds_one_bit_for_each_place(places):
    text = badges.encoded(places)
    bits = gzip.decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert (text[0], len(bits)) == ("u", badges.PLACES // 8)
    assert {
        at * 8 + bit for at, byte in enumerate(bits) if byte for bit in range(8) if byte << bit & 0x80
    } == places


@pytest.mark.parametrize("code", ["strategic", "administrator", "staff", "trustee", "another"])
def test_picture_holds_the_badge_and_looks_as_before(code):
    picture, text = issuer.picture(code), baking.written(BADGE)
    baked = baking.baked(picture, text)
    opened = Image.open(BytesIO(baked))
    opened.load()
    assert opened.size == (720, 720)
    assert opened.text == {"openbadgecredential": text}
    assert opened.convert("RGBA").tobytes() == Image.open(BytesIO(picture)).convert("RGBA").tobytes()
    assert baking.read(baked) == BADGE
    assert baking.read(picture) is None


@given(st.binary() | st.binary().map(b"\x89PNG\r\n\x1a\n".__add__))
def test_any_file_may_be_read(file):
    assert baking.read(file) is None or file.strip().startswith(b"{")


@pytest.mark.parametrize("text", [b"", b"[]", b"7", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_badge_holds_none(text):
    assert baking.read(text) is None
    assert baking.read(baking.baked(issuer.picture("staff"), "no badge")) is None


def test_key_of_the_demo_is_made_once_and_for_nobody_else(tmp_path):
    file = badges.demo_key(tmp_path / "keys")
    text = file.read_text()
    assert badges.demo_key(tmp_path / "keys").read_text() == text
    assert [one.name for one in file.parent.iterdir()] == ["badge.pem"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert badges.public_key(text).startswith("z6Mk")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cannot be read"),
        ("-----BEGIN", "cannot be read"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "Ed25519"),
    ],
)
def test_a_key_that_cannot_sign_is_refused(text, why):
    with pytest.raises(KeyRefused, match=why):
        badges.public_key(text)
