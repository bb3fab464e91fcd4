"""The credential of a badge inside a picture, and read from a file again."""

import json
import struct
import zlib

from certificates.badges import Json

KEYWORD = b"openbadgecredential"  # of the text in the picture


def baked(picture: bytes, text: str) -> bytes:
    """The PNG with the credential inside, as an iTXt chunk after its header."""
    head, rest = picture[:33], picture[33:]
    chunk = b"iTXt" + KEYWORD + b"\0\0\0\0\0" + text.encode()
    return head + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + rest


def unbaked(picture: bytes) -> bytes | None:
    """The text of the credential in a PNG, or None."""
    at = 8
    while at + 8 <= len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        body = picture[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(KEYWORD + b"\0\0\0\0\0"):
            return body[len(KEYWORD) + 5 :]
        at += length + 12
    return None


def read(file: bytes) -> Json | None:
    """The credential in a file that somebody was sent, picture or JSON, or None. It is not verified."""
    text = unbaked(file) if file.startswith(b"\x89PNG") else file
    try:
        document = json.loads(text or b"")
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def written(document: Json) -> str:
    """As it is kept and handed out."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
