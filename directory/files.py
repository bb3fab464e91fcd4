"""Files that people upload: private, of a checked type and size, handed out only by a view that checks who asks."""

import hashlib
import io
import zipfile
from pathlib import PurePath
from threading import Lock
from uuid import uuid4
from xml.etree import ElementTree

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.http import FileResponse, Http404

from workflow.sentences import sentence

LARGEST = 10 * 1024 * 1024  # bytes
MEGAPIXELS = 50
MEGAPIXELS_CONVERTED = 25  # of what is kept as a JPEG: twice in memory while it is converted

PDF, PNG, JPEG, DOCX = "pdf", "png", "jpg", "docx"
HEIC, WEBP, TIFF = "heic", "webp", "tiff"
NAMES = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG", DOCX: "DOCX (Word)", HEIC: "HEIC", WEBP: "WebP", TIFF: "TIFF"}
PICTURES = (PNG, JPEG)
CONVERTED = (HEIC, WEBP, TIFF)  # taken wherever a JPEG is, and kept as one
ONE_AT_A_TIME = Lock()  # a large picture needs much memory, and a server has several threads
FORMATS = {PNG: "PNG", JPEG: "JPEG", HEIC: "HEIF", WEBP: "WEBP", TIFF: "TIFF"}  # as Pillow calls them
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def private_path(instance, name):
    """A name that nobody can guess and that says nothing: the person's own name for it stays in the row."""
    key = uuid4().hex
    return f"{key[:2]}/{key}{PurePath(name).suffix.lower()[:5]}"


class PrivateFile(models.FileField):
    """A file under MEDIA_ROOT, which no address leads to."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"upload_to": private_path, "max_length": 60, "blank": True} | options)


class UploadField(forms.FileField):
    """A file of one of some kinds, told by what it holds and not by its name. Pictures are drawn anew.

    With `keeps_forms`, a signed or fillable PDF is kept as it is even where it holds scripts: `unopened` is then
    set on the upload, and only a coordinator may be given the file.
    """

    def __init__(self, *, kinds=(PDF, PNG, JPEG), keeps_forms=False, **options):
        self.kinds = (*kinds, *CONVERTED) if JPEG in kinds else kinds
        self.keeps_forms = keeps_forms
        super().__init__(**{"max_length": 150} | options)
        endings = [*self.kinds, *(("jpeg", "heif", "tif") if JPEG in kinds else ())]
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in endings)
        self.error_messages["max_length"] = "Give the file a shorter name. It has %(length)d letters."
        self.error_messages["empty"] = "This file is empty. Choose another."

    def to_python(self, data):
        upload = super().to_python(data)
        return checked(upload, self.kinds, keeps_forms=self.keeps_forms) if upload else upload


def checked(upload, kinds, *, keeps_forms=False):
    """The upload as it may be kept, or ValidationError with a sentence."""
    if upload.size > LARGEST:
        raise ValidationError("This file is larger than 10 MB. Make it smaller, or choose another.")
    content = upload.read()
    kind, unopened = kind_of(content), False
    if kind not in kinds:
        raise ValidationError(sentence("directory/file_kinds", names=[NAMES[kind] for kind in kinds]))
    if kind in FORMATS:
        content = _drawn_anew(content, kind)
        kind = JPEG if kind in CONVERTED else kind
    elif kind == PDF:
        unopened = _checked_pdf(content, keeps_forms=keeps_forms)
    stem = "".join(sign for sign in PurePath(upload.name).stem if sign.isprintable())[:120] or "file"
    kept = SimpleUploadedFile(f"{stem}.{kind}", content)
    kept.unopened = unopened
    return kept


def digest_of(file):
    """What a file holds, in 64 signs: two files with the same are the same, whatever they are called."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def kind_of(content):
    """What the bytes are, or None."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith((b"II*\0", b"MM\0*")):
        return TIFF
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return HEIC
    if content.startswith(b"PK\x03\x04") and _is_word(content):
        return DOCX
    return None


WORD_PROGRAMS = ("vbaproject", "activex", "oleobject")
MOST_RELATIONS = 1024 * 1024  # bytes


def _is_word(content):
    """A document of Word, without macros and programs, and without a template that brings them from elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = {name.lower() for name in parts.namelist()}
            if "word/document.xml" not in names or any(
                bad in name for name in names for bad in WORD_PROGRAMS
            ):
                return False
            relations = [part for part in parts.infolist() if part.filename.lower().endswith(".rels")]
            if sum(part.file_size for part in relations) > MOST_RELATIONS:
                return False
            return not any(_brings_template(parts.read(part)) for part in relations)
    except Exception:
        return False


def _brings_template(relations):
    parts = ElementTree.fromstring(relations).iter()  # in whatever encoding it is written
    return any(relation.get("Type", "").endswith("attachedTemplate") for relation in parts)


def _drawn_anew(content, kind):
    """The picture and nothing else: without the place where it was taken, and without what hides behind it."""
    from PIL import Image, ImageFile

    if kind == HEIC:
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    with ONE_AT_A_TIME:
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once loaded, lets half a picture pass
        try:
            with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as picture:
                _refuse_picture(picture, kind)
                return _saved(picture, kind)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise anything, also TypeError, struct.error, and MemoryError
            raise ValidationError("This picture can’t be read. Choose another.") from error


def _refuse_picture(picture, kind):
    most = MEGAPIXELS_CONVERTED if kind in CONVERTED else MEGAPIXELS
    if picture.width * picture.height > most * 1_000_000:
        raise ValidationError(
            f"This picture has more than {most} megapixels. Make it smaller, or choose another."
        )
    if getattr(picture, "n_frames", 1) > 1 and kind != HEIC:
        raise ValidationError("This picture has several pages. Save it as a PDF, and choose that.")


def _saved(picture, kind):
    """The file of a picture. At each step no more than one copy stays in memory."""
    from PIL import ImageOps

    profile = picture.info.get("icc_profile")
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    drawn = _in_eight_bits(picture, keep_clear=kind == PNG)
    if drawn is not picture:
        picture.close()
    drawn.info = {"icc_profile": profile} if isinstance(profile, bytes) else {}
    out = io.BytesIO()
    if kind == PNG:
        drawn.save(out, format="PNG", optimize=True)
    else:
        drawn.save(out, format="JPEG", quality=85)
    return out.getvalue()


def _in_eight_bits(picture, *, keep_clear):
    """The picture in the colors of a screen. Pillow makes 16-bit gray all white, and what is clear all black."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits of gray, which Pillow also calls I
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    clear = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if keep_clear:
        return clear
    if clear is not picture:
        picture.close()
    drawn = Image.new("RGB", clear.size, "white")
    drawn.paste(clear, mask=clear.getchannel("A"))
    return drawn


ACTIVE = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA"}
PROGRAMS = {"/Launch", "/RichMedia"}  # which no form and no signature needs
MOST_OBJECTS = 50_000


def _checked_pdf(content, *, keeps_forms):
    """Whether the PDF is a form or signed, holds something active, and is kept unopened; ValidationError if refused."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise WrongPasswordError
        active = _finds(reader.trailer, ACTIVE)
        is_form = active and keeps_forms and _is_form(reader) and not _finds(reader.trailer, PROGRAMS)
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise ValidationError(
            "This PDF is protected by a password. Save it without the password, and choose it again."
        ) from error
    except Exception as error:
        raise ValidationError("This PDF can’t be read. Save it again, or choose another.") from error
    if active and not is_form:
        raise ValidationError(
            "This PDF holds a script or another file. Print it to a new PDF, and choose that."
        )
    return bool(is_form)


def _is_form(reader):
    """Whether somebody signs or fills in this PDF: printed to a new one, it would lose the signature."""
    form = reader.trailer["/Root"].get("/AcroForm")
    form = form.get_object() if form else {}
    return bool(form.get("/Fields") or form.get("/XFA"))


def _finds(root, names):
    """Whether a dictionary anywhere in the document has one of these keys, or names one as its action."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    seen, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if (key := (node.idnum, node.generation)) in seen:
                continue
            seen.add(key)
            if len(seen) > MOST_OBJECTS:
                raise ValueError("too many objects")
            node = node.get_object()
        if isinstance(node, DictionaryObject):
            if names & node.keys() or ("/S" in node and node["/S"] in names):
                return True
            waiting += [node.raw_get(key) for key in node]
        elif isinstance(node, ArrayObject):
            waiting += list(node)
    return False


def hand_out(kept, name):
    """The answer of a view that has checked who asks: always a download, never a page of ours."""
    return _download(_opened(kept), name or "file")


def hand_out_small(kept, *, side=480):
    """A picture in small, for a page that is read on a slow line."""
    from PIL import Image

    out = io.BytesIO()
    with _opened(kept) as file, Image.open(file, formats=["PNG", "JPEG"]) as picture:
        picture.draft("RGB", (side, side))
        picture.thumbnail((side, side))
        small = Image.new("RGB", picture.size, "white")
        small.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        small.save(out, format="WEBP", quality=70)  # a quarter of a JPEG
    out.seek(0)
    return _download(out, "small.webp", content_type="image/webp")  # which Python 3.11 can't tell by the name


def _opened(kept):
    try:
        return kept.open("rb")
    except (FileNotFoundError, ValueError) as lost:  # ValueError: the row names no file
        raise Http404("There is no such file.") from lost


def _download(file, name, **options):
    return FileResponse(
        file,
        as_attachment=True,
        filename=name,
        headers={
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
        **options,
    )


def discard(kept):
    """Delete a file that a row names no more, once the change is certain."""
    if kept:
        storage, name = kept.storage, kept.name
        transaction.on_commit(lambda: storage.delete(name))
