"""Files that people upload: told by what they hold, and held to it."""

import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from directory import files
from directory.files import DOCX, JPEG, PDF, PNG, UploadField, discard, hand_out
from tests import builders as make

ALL = (PDF, PNG, JPEG, DOCX)
SCRIPT = "This PDF holds a script or another file. Print it to a new PDF, and choose that."


def action(writer, *, indirect=False, **entries):
    """An open action in the catalogue: what a reader runs when it opens the file."""
    found = DictionaryObject(
        {
            NameObject(f"/{name}"): NameObject(value) if value.startswith("/") else TextStringObject(value)
            for name, value in entries.items()
        }
    )
    if indirect:
        found[NameObject("/S")] = writer._add_object(found["/S"])
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(found)


def pdf(change=lambda writer: None):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def in_object_stream():
    """A PDF whose catalogue, with a script, lies in a compressed object stream, where no search of the bytes sees it."""
    objects = [
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert) >> >>"),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"),
    ]
    places, body = [], b""
    for number, text in objects:
        places.append(b"%d %d" % (number, len(body)))
        body += text + b" "
    head = b" ".join(places) + b" "
    packed = zlib.compress(head + body)
    out = b"%PDF-1.5\n"
    at_stream = len(out)
    out += b"4 0 obj << /Type /ObjStm /N 3 /First %d /Length %d /Filter /FlateDecode >> stream\n" % (
        len(head),
        len(packed),
    )
    out += packed + b"\nendstream endobj\n"
    at_xref = len(out)
    rows = b"\0\0\0\0" + b"".join(b"\2\0\4" + bytes([n]) for n in range(3))
    rows += b"\1" + at_stream.to_bytes(2, "big") + b"\0" + b"\1" + at_xref.to_bytes(2, "big") + b"\0"
    out += b"5 0 obj << /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length %d >> stream\n" % len(rows)
    return out + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at_xref


def word(*more, rels=b"<Relationships/>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            parts.writestr(name, b"<xml/>")
        parts.writestr("word/_rels/settings.xml.rels", rels)
    return out.getvalue()


def picture(kind="JPEG", size=(40, 20), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, format=kind, **options)
    return out.getvalue()


def taken(content, name="a file.pdf", kinds=ALL):
    """What a form keeps of an upload."""
    return UploadField(kinds=kinds).clean(SimpleUploadedFile(name, content))


def refusal(content, name="a file.pdf", kinds=ALL):
    with pytest.raises(ValidationError) as refused:
        taken(content, name, kinds)
    return refused.value.messages[0]


# Kinds


@pytest.mark.parametrize(
    ("content", "name", "kept_as"),
    [
        (pdf(), "My plan.pdf", "My plan.pdf"),
        (pdf(), "My plan.exe", "My plan.pdf"),
        (pdf(), "plan.pdf.html", "plan.pdf.pdf"),
        (word(), "My plan.docx", "My plan.docx"),
        (word(), "My plan.zip", "My plan.docx"),
        (picture(), "photo.jpeg", "photo.jpg"),
        (picture("PNG"), "photo.jpg", "photo.png"),
        (pdf(), "b\x07a\u202efdp.pdf", "bafdp.pdf"),
        (pdf(), "\u202e.pdf", "file.pdf"),
    ],
)
def test_a_file_is_known_by_what_it_holds_and_named_after_it(content, name, kept_as):
    assert taken(content, name).name == kept_as


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((PDF,), "Choose a PDF."),
        ((PDF, DOCX), "Choose a PDF or DOCX (Word)."),
        ((PDF, PNG, JPEG), "Choose a PDF, PNG, JPEG, HEIC, WebP, or TIFF."),
    ],
)
@pytest.mark.parametrize("content", [b"MZ\x90\0", b"<html><script>", b"PK\x03\x04 no zip", b"GIF89a"])
def test_a_file_of_another_kind_is_refused(content, kinds, sentence):
    assert refusal(content, "plan.pdf", kinds) == sentence


def test_a_kind_that_is_not_asked_for_is_refused():
    assert refusal(picture(), "photo.jpg", (PDF, DOCX)) == "Choose a PDF or DOCX (Word)."


def test_a_file_of_ten_megabytes_is_kept_and_one_byte_more_not(monkeypatch):
    content = pdf()
    monkeypatch.setattr(files, "LARGEST", len(content))
    assert taken(content).size == len(content)
    assert refusal(content + b"\n") == "This file is larger than 10 MB. Make it smaller, or choose another."


def test_an_empty_file_and_a_long_name_get_a_sentence():
    assert refusal(b"") == "This file is empty. Choose another."
    assert refusal(pdf(), "x" * 150 + ".pdf") == "Give the file a shorter name. It has 154 letters."


# PDF


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: action(writer, S="/JavaScript", JS="app.alert(1)"),
        lambda writer: action(writer, S="/Launch", F="cmd.exe"),
        lambda writer: action(writer, S="/Launch", F="cmd.exe", indirect=True),
        lambda writer: writer.add_attachment("a.exe", b"MZ"),
        lambda writer: writer.pages[0].update({NameObject("/Annots"): ArrayObject([DictionaryObject({NameObject("/FS"): DictionaryObject({NameObject("/EF"): DictionaryObject()})})])}),
        lambda writer: writer.root_object.update({NameObject("/AcroForm"): DictionaryObject({NameObject("/XFA"): TextStringObject("x")})}),
    ],
    ids=["script", "launch", "launch-elsewhere", "file", "file-on-a-page", "xfa"],
)  # fmt: skip
def test_a_pdf_that_does_something_is_refused(change):
    assert refusal(pdf(change)) == SCRIPT


def test_a_script_in_a_compressed_object_is_found():
    assert b"JavaScript" not in in_object_stream()
    assert refusal(in_object_stream()) == SCRIPT


def test_a_script_with_a_disguised_name_is_found():
    plain = pdf(lambda writer: action(writer, S="/JavaScript", JS="app.alert(1)"))
    disguised = plain.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")
    assert refusal(disguised) in (SCRIPT, "This PDF can’t be read. Save it again, or choose another.")


def test_a_pdf_with_a_word_about_scripts_is_kept():
    assert taken(pdf(lambda writer: writer.add_metadata({"/Title": "/JavaScript for librarians"}))).name


@pytest.mark.parametrize(
    "content", [b"%PDF-", b"%PDF-1.7\nnothing", pdf()[:200], b"%PDF-1.4\n" + b"<<" * 5000]
)
def test_a_broken_pdf_gets_a_sentence(content):
    assert refusal(content) == "This PDF can’t be read. Save it again, or choose another."


def test_a_locked_pdf_gets_a_sentence():
    locked = pdf(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    for content in (locked, pdf(lambda writer: writer.encrypt("secret", algorithm="AES-256"))):
        assert refusal(content) == (
            "This PDF is protected by a password. Save it without the password, and choose it again."
        )


def test_a_pdf_that_only_limits_what_one_may_do_needs_no_password():
    limited = pdf(lambda writer: writer.encrypt("", "owner", algorithm="AES-256"))
    assert taken(limited).read() == limited


def fillable(writer, *, root=(), **form):
    """A form with a field, as a school signs or a learner fills it in."""
    fields = ArrayObject([DictionaryObject({NameObject("/FT"): NameObject("/Sig")})])
    entries = {NameObject("/Fields"): fields} | {
        NameObject(f"/{name}"): TextStringObject(value) for name, value in form.items()
    }
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(entries)
    for change in root:
        change(writer)


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: fillable(writer, XFA="x"),
        lambda writer: fillable(writer, root=[lambda w: action(w, S="/JavaScript", JS="sum()")]),
        lambda writer: fillable(writer, root=[lambda w: w.add_attachment("transcript.xml", b"<x/>")]),
    ],
    ids=["form", "script", "signed-with-data"],
)
def test_a_signed_or_fillable_pdf_is_kept_as_it_is_where_a_coordinator_reads_it(change):
    content = pdf(change)
    upload = UploadField(keeps_forms=True).clean(SimpleUploadedFile("transcript.pdf", content))
    assert (upload.read(), upload.unopened) == (content, True)
    assert refusal(content) == SCRIPT


def test_a_form_without_anything_active_is_a_pdf_as_any_other():
    upload = UploadField(keeps_forms=True).clean(SimpleUploadedFile("form.pdf", pdf(fillable)))
    assert not upload.unopened


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: action(writer, S="/JavaScript", JS="app.alert(1)"),
        lambda writer: fillable(writer, root=[lambda w: action(w, S="/Launch", F="cmd.exe")]),
    ],
    ids=["no-form", "program"],
)
def test_a_script_without_a_form_and_a_form_with_a_program_are_refused_everywhere(change):
    with pytest.raises(ValidationError) as refused:
        UploadField(keeps_forms=True).clean(SimpleUploadedFile("a.pdf", pdf(change)))
    assert refused.value.messages == [SCRIPT]


# Word


@pytest.mark.parametrize(
    "content",
    [
        word("word/vbaProject.bin"),
        word("word/VBAPROJECT.BIN"),
        word("word/activeX/activeX1.bin"),
        word("word/embeddings/oleObject1.bin"),
        word(
            rels=b'<Relationship Type="attachedTemplate" TargetMode="External" Target="https://evil.example"/>'
        ),
        word(rels='<?xml version="1.0" encoding="UTF-16"?><a Type="attachedTemplate"/>'.encode("utf-16")),
        word(rels=b'<a Type="attached&#84;emplate"/>'),
        word(rels=b" " * (files.MOST_RELATIONS + 1)),
    ],
    ids=["macro", "macro-in-capitals", "control", "program", "template", "encoded", "disguised", "huge"],
)
def test_a_document_with_programs_is_refused(content):
    assert refusal(content, "plan.docx", (PDF, DOCX)) == "Choose a PDF or DOCX (Word)."


def test_a_zip_bomb_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"0" * 50_000_000)
    assert taken(out.getvalue(), "plan.docx").size < 100_000


# Pictures


def heic(size=(40, 20), **options):
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "green")).save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (heic(), "IMG_0142.HEIC"),
        (picture("WEBP"), "photo.webp"),
        (picture("TIFF"), "scan.tif"),
        (picture("TIFF", big_tiff=False, compression="tiff_lzw"), "scan.tiff"),
    ],
    ids=["heic", "webp", "tiff", "tiff-lzw"],
)
def test_other_pictures_are_kept_as_jpeg_wherever_a_jpeg_is_taken(content, name):
    kept = taken(content, name)
    drawn = Image.open(kept)
    assert (kept.name.split(".")[1], drawn.format, drawn.size) == ("jpg", "JPEG", (40, 20))
    red, green, blue = drawn.convert("RGB").getpixel((5, 5))
    assert (red < 10, 110 < green < 145, blue < 10) == (True, True, True)
    assert refusal(content, name, (PNG,)) == "Choose a PNG."


def test_the_chooser_of_files_offers_what_is_taken():
    assert UploadField().widget.attrs["accept"] == (".pdf,.png,.jpg,.heic,.webp,.tiff,.jpeg,.heif,.tif")
    assert UploadField(kinds=(PDF, DOCX)).widget.attrs["accept"] == ".pdf,.docx"


def test_a_picture_of_several_pages_is_asked_for_as_a_pdf():
    out = io.BytesIO()
    pages = [Image.new("L", (9, 9), color) for color in (0, 255)]
    pages[0].save(out, format="TIFF", save_all=True, append_images=pages[1:])
    assert refusal(out.getvalue()) == "This picture has several pages. Save it as a PDF, and choose that."


def test_what_is_clear_becomes_white_in_a_jpeg():
    out = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, format="WEBP", lossless=True)
    assert Image.open(taken(out.getvalue())).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(("kind", "told"), [("PNG", "pnginfo"), ("TIFF", "description")])
def test_a_picture_of_16_bits_of_gray_is_not_wiped_and_tells_nothing(kind, told):
    out, told_in = io.BytesIO(), PngInfo()
    told_in.add_text("Comment", "At my home")
    options = {"pnginfo": told_in} if kind == "PNG" else {"description": "At my home"}
    picture = Image.new("I;16", (8, 8), 40_000)
    picture.putpixel((0, 0), 0)
    picture.save(out, format=kind, **options)
    kept = taken(out.getvalue()).read()
    drawn = Image.open(io.BytesIO(kept)).convert("L")
    assert b"At my home" in out.getvalue()
    assert b"At my home" not in kept
    assert abs(drawn.getpixel((6, 6)) - 40_000 // 256) <= 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_does_not_tell_where_it_was_taken(kind):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "At my home"
    options = {"comment": b"At my home"} if kind == "JPEG" else {}
    kept = taken(picture(kind, exif=exif, **options), "photo").read()
    assert b"At my home" not in kept
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


def test_a_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(taken(picture(exif=exif), "photo.jpg")).size == (20, 40)


def test_what_hides_behind_a_picture_is_gone():
    assert b"MZ evil" not in taken(picture() + b"MZ evil", "photo.jpg").read()


@pytest.mark.parametrize(
    ("kind", "most", "limit"),
    [
        ("JPEG", "MEGAPIXELS", 50),
        ("PNG", "MEGAPIXELS", 50),
        ("WEBP", "MEGAPIXELS_CONVERTED", 25),
        ("TIFF", "MEGAPIXELS_CONVERTED", 25),
    ],
)
def test_a_picture_with_too_many_pixels_is_refused(monkeypatch, kind, most, limit):
    assert getattr(files, most) == limit
    monkeypatch.setattr(files, most, 1)
    assert taken(picture(kind, (1000, 1000)))
    assert refusal(picture(kind, (1001, 1000))) == (
        "This picture has more than 1 megapixels. Make it smaller, or choose another."
    )


@pytest.mark.parametrize("error", [TypeError, EOFError, RuntimeError, MemoryError, struct.error, KeyError])
def test_whatever_a_decoder_raises_gets_a_sentence(monkeypatch, error):
    def raising(*args, **options):
        raise error("in the decoder")

    monkeypatch.setattr(Image, "open", raising)
    assert refusal(picture()) == "This picture can’t be read. Choose another."


def test_half_a_heic_picture_and_a_scan_without_a_width_get_a_sentence():
    half = heic((400, 400))
    scan = picture("TIFF", (20, 20)).replace(struct.pack("<HHI", 256, 4, 1), struct.pack("<HHI", 300, 4, 1))
    for content in (half[: len(half) // 2], scan):
        assert refusal(content) == "This picture can’t be read. Choose another."


def test_pictures_are_converted_one_at_a_time(monkeypatch):
    running, most, saved = [], [], files._saved

    def counted(*args):
        running.append(1)
        most.append(len(running))
        try:
            return saved(*args)
        finally:
            running.pop()

    monkeypatch.setattr(files, "_saved", counted)
    threads = [Thread(target=taken, args=[picture("PNG", (400, 400))]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


@pytest.mark.parametrize(("mode", "kept_as"), [("RGB", "RGB"), ("P", "RGB"), ("L", "L"), ("RGBA", "RGBA")])
def test_a_png_gets_no_channel_for_what_is_clear_unless_it_had_one(mode, kept_as):
    out = io.BytesIO()
    Image.new(mode, (9, 9)).save(out, format="PNG")
    assert Image.open(taken(out.getvalue())).mode == kept_as


@pytest.mark.parametrize("content", [picture()[:100], picture("PNG")[:60], b"\xff\xd8\xff" + b"0" * 99])
def test_a_broken_picture_gets_a_sentence(content, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as other libraries leave it
    assert refusal(content) == "This picture can’t be read. Choose another."


@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
    st.binary(max_size=300),
)
def test_whatever_comes_is_kept_or_refused(start, rest):
    with suppress(ValidationError):
        assert taken(start + rest).name.startswith("a file.")


def test_every_upload_comes_through_here():
    """A plain file field would keep what it's given. The one on the verify page compares a file and keeps none."""
    root = Path(files.__file__).parents[1]
    code = [file for file in root.glob("*/**/*.py") if file.parts[len(root.parts)] not in ("tests", ".venv")]
    plain = {
        str(file.relative_to(root))
        for file in code
        if re.search(r"\b(forms|models)\.(File|Image)Field\(", file.read_text())
    }
    assert plain == {"certificates/forms/verification.py"}


# Handing out and discarding


@pytest.fixture
def kept(draft_of_learner):
    draft_of_learner.drafted_file.save("plan.pdf", ContentFile(b"%PDF-1.7"))
    return draft_of_learner.drafted_file


@pytest.fixture
def draft_of_learner(participation):
    return make.make_plan(participation)


def test_a_file_is_handed_out_as_a_download(kept):
    answer = hand_out(kept, "My plan.pdf")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Disposition"] == 'attachment; filename="My plan.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_policy_of_a_download_reaches_the_browser(client, kept, learner):
    client.force_login(learner)
    answer = client.get(f"/plans/{kept.instance.pk}/file/")
    answer.close()
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_lost_is_not_found(kept):
    kept.storage.delete(kept.name)
    with pytest.raises(Http404):
        hand_out(kept, "My plan.pdf")


def test_its_name_on_the_disk_says_nothing(kept):
    assert "plan" not in kept.name
    assert kept.name.endswith(".pdf")


@pytest.mark.django_db(transaction=True)
def test_a_discarded_file_is_deleted_once_the_change_is_certain(kept):
    with transaction.atomic():
        discard(kept)
        assert kept.storage.exists(kept.name)
    assert not kept.storage.exists(kept.name)
