"""A certificate as a badge: an Open Badges 3.0 credential, signed with Ed25519 (`eddsa-rdfc-2022`).

Written after Open Badges 3.0 (1EdTech), and, of the W3C: Verifiable Credentials Data Model 2.0, Data Integrity EdDSA
Cryptosuites 1.0, Bitstring Status List 1.0 and the `did:web` method. Facts in, JSON out; no clock, no Django.
"""

import gzip
import hashlib
import os
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import base58
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from certificates.signing import KeyRefused

Json = dict[str, Any]

CONTEXTS = Path(__file__).parent / "contexts"
CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
DIDS = "https://www.w3.org/ns/did/v1"
MULTIKEYS = "https://w3id.org/security/multikey/v1"
KNOWN = {CREDENTIALS: CONTEXTS / "credentials-v2.jsonld", OPEN_BADGES: CONTEXTS / "ob-3.0.3.jsonld"}

PLACES = 131_072  # in the status list: the least that a list may have, so that nobody is told by a place
ED25519 = b"\xed\x01"  # the multicodec prefix of a public key
MEDIA_TYPE = "application/vc+ld+json"  # the newer application/vc is not read as JSON by many


@dataclass(frozen=True)
class Issuer:
    """Who issues badges: `site` is the address of this Aspen, without a slash at the end."""

    name: str
    site: str
    email: str

    @property
    def did(self) -> str:
        """Tied to the address, so that nobody else can issue in this name: see `did:web`."""
        return "did:web:" + quote(urlsplit(self.site).netloc, safe="")

    def profile(self) -> Json:
        return {"id": self.did, "type": ["Profile"], "name": self.name, "url": self.site, "email": self.email}


@dataclass(frozen=True)
class Achievement:
    """What a badge is for."""

    id: str
    name: str
    description: str
    narrative: str
    image: str
    caption: str
    specialization: str = ""

    def as_json(self) -> Json:
        achievement: Json = {
            "id": self.id,
            "type": ["Achievement"],
            "achievementType": "Certification",
            "name": self.name,
            "description": self.description,
            "criteria": {"narrative": self.narrative},
            "image": {"id": self.image, "type": "Image", "caption": self.caption},
        }
        if self.specialization:
            achievement["specialization"] = self.specialization
        return achievement


@dataclass(frozen=True)
class Award:
    """What a badge says of one person: what the paper says, and no address of theirs."""

    address: str
    name: str
    number: str
    issued: date
    expires: date
    zone: str
    place: int


def credential(issuer: Issuer, achievement: Achievement, award: Award) -> Json:
    """The credential, not yet signed. It holds from the first moment of a day to the last of another."""
    zone = ZoneInfo(award.zone)
    status = status_list_address(issuer)
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": award.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": issuer.profile(),
        "validFrom": datetime.combine(award.issued, time(), zone).isoformat(),
        "validUntil": datetime.combine(award.expires, time(23, 59, 59), zone).isoformat(),
        "name": achievement.name,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": award.name,
                    "identityType": "ext:name",  # as 1EdTech's recommended practices write it
                }
            ],
            "licenseNumber": award.number,
            "achievement": achievement.as_json(),
        },
        "credentialStatus": {
            "id": f"{status}#{award.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(award.place),
            "statusListCredential": status,
        },
    }


def status_list_address(issuer: Issuer) -> str:
    """Where verifiers look up what was revoked."""
    return f"{issuer.site}/badges/status/1/"


def status_list(issuer: Issuer, revoked: Iterable[int], *, now: datetime) -> Json:
    """The credential, not yet signed, that tells of every badge whether it was revoked: one bit for each."""
    address = status_list_address(issuer)
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": _utc(now),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }


def encoded(places: Iterable[int]) -> str:
    """The list as its specification writes it: bits from the left, gzip, base64url without padding."""
    bits = bytearray(PLACES // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def did_document(issuer: Issuer, keys: Iterable[str]) -> Json:
    """What `did:web` finds at /.well-known/did.json: the public keys of badges, the one in use first."""
    methods = [
        {
            "id": method(issuer, key),
            "type": "Multikey",
            "controller": issuer.did,
            "publicKeyMultibase": key,
        }
        for key in keys
    ]
    return {
        "@context": [DIDS, MULTIKEYS],
        "id": issuer.did,
        "alsoKnownAs": [f"{issuer.site}/badges/issuer/"],
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def method(issuer: Issuer, key: str) -> str:
    """The name of a public key, as a proof gives it."""
    return f"{issuer.did}#{key}"


def signed(document: Json, issuer: Issuer, *, key: str, now: datetime) -> Json:
    """The document with its proof. `key` is a PEM text. Raises KeyRefused."""
    private = private_key(key)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": _utc(now),
        "verificationMethod": method(issuer, public_key(key)),
        "proofPurpose": "assertionMethod",
    }
    digest = _digest({"@context": document["@context"], **proof}) + _digest(document)
    value = "z" + base58.b58encode(private.sign(digest)).decode()
    return {**document, "proof": {**proof, "proofValue": value}}


def _digest(document: Json) -> bytes:
    return hashlib.sha256(canonical(document).encode()).digest()


def canonical(document: Json) -> str:
    """The facts of a document in the one order and spelling that is signed. Raises pyld's JsonLdError."""
    from pyld import jsonld  # type: ignore[import-untyped]  # it comes without types

    options = {
        # What RDFC-1.0 was called before it was finished. They differ in how control characters are written, and
        # no text of ours holds one: see workflow/text.py.
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": _contexts(),
    }
    text: str = jsonld.normalize(document, options)
    return text


@cache
def _contexts() -> Any:
    # Only when a badge is signed: it takes a while to import.
    from pyld import FrozenDocumentLoader

    return FrozenDocumentLoader(KNOWN)


def private_key(pem: str) -> Ed25519PrivateKey:
    """The key of a PEM text. Raises KeyRefused."""
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise KeyRefused(f"The key that signs badges cannot be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused("The key that signs badges is not an Ed25519 key.")
    return key


def public_key(pem: str) -> str:
    """The public half, as a Multikey is written: z6Mk…"""
    raw = private_key(pem).public_key().public_bytes_raw()
    return "z" + base58.b58encode(ED25519 + raw).decode()


def demo_key(folder: Path) -> Path:
    """The file of the key in a folder; made there the first time, once however many ask."""
    file = folder / "badge.pem"
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f"badge-{os.getpid()}.pem"
        draft.touch(mode=0o600)
        draft.write_bytes(
            Ed25519PrivateKey.generate().private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        with suppress(FileExistsError):  # another process was first
            os.link(draft, file)
        draft.unlink()
    return file


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
