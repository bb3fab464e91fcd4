"""The signature in the PDF of a certificate (PAdES): who changes one byte of the file breaks it.

The key and its certificate are PEM texts. The demo makes its own, signed by itself; production is given one.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FIELD = "Issuer"
DEMO_KEY_LASTS = timedelta(days=3650)
ROOM = 2048  # bytes of a signature beside its certificates


class KeyRefused(ValueError):
    """The key or its certificate cannot sign; the text says why."""


def demo_key(folder: Path, name: str) -> tuple[Path, Path]:
    """The files of the key and the certificate in a folder; made there the first time."""
    key, chain = folder / "key.pem", folder / "certificate.pem"
    if not (key.exists() and chain.exists()):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, text in zip((key, chain), new_key(name, now=datetime.now(UTC)), strict=True):
            path.touch(mode=0o600)
            path.write_text(text)
    return key, chain


def new_key(name: str, *, now: datetime) -> tuple[str, str]:
    """A new EC P-256 key and a certificate for it that it signs itself, as PEM texts: for the demo."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + DEMO_KEY_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_documents(), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()


def _for_documents() -> x509.KeyUsage:
    others = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    return x509.KeyUsage(
        digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **others
    )


def sign(pdf: bytes, *, key: str, chain: str, reason: str) -> bytes:
    """The PDF with the issuer's signature, which covers every byte of it. Raises KeyRefused."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter

    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # PDF/UA asks that what is not to be seen is not met by a screen reader either.
    unseen = InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
    field = SigFieldSpec(FIELD, invis_sig_settings=unseen, readable_field_name="Signature of the issuer")
    signer = PdfSigner(metadata, signer=signer_of(key, chain), new_field_spec=field)
    signed = BytesIO()
    # In a thread of its own: pyHanko runs an event loop, and the thread that asks may have one.
    with ThreadPoolExecutor(1) as pool:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        # Without a size, pyHanko signs twice, once to see how long it gets. It counts hexadecimal digits.
        size = 2 * (ROOM + len(chain))
        pool.submit(signer.sign_pdf, writer, output=signed, bytes_reserved=size).result()
    return signed.getvalue()


@cache
def signer_of(key: str, chain: str) -> Any:
    """Who signs: read once per process. `chain` holds the certificate of the key, then those above it."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1_x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    try:
        private = serialization.load_pem_private_key(key.encode(), password=None)
        certificates = x509.load_pem_x509_certificates(chain.encode())
    except (ValueError, TypeError) as error:
        raise KeyRefused(f"The key that signs certificates cannot be read: {error}") from error
    if private.public_key() != certificates[0].public_key():
        raise KeyRefused("The certificate given for signing belongs to another key.")
    own, *above = [
        asn1_x509.Certificate.load(one.public_bytes(serialization.Encoding.DER)) for one in certificates
    ]
    store = SimpleCertificateStore()
    store.register_multiple([own, *above])
    secret = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(signing_cert=own, signing_key=keys.PrivateKeyInfo.load(secret), cert_registry=store)
