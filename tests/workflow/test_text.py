"""What nobody can see in a line or an email address is removed, wherever it's typed."""

import sys
import unicodedata

import pytest
from django import forms
from django.contrib import admin
from django.urls import reverse

from directory.models import Library, User
from tests import builders as make
from workflow.text import Email, EmailField, Line, LineField, clean_line, refuse_invisible

# Format characters that people see: signs of Arabic, Syriac, Kaithi, and of hieroglyphs.
VISIBLE = {
    *range(0x600, 0x606),
    0x6DD,
    0x70F,
    0x890,
    0x891,
    0x8E2,
    0x110BD,
    0x110CD,
    *range(0x13430, 0x13440),
}
JOINERS = {0x200C, 0x200D}


def test_every_invisible_format_character_is_removed():
    kept = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) == "Cf" and clean_line(f"Ann{chr(code)} Lee") != "Ann Lee"
    ]
    assert set(kept) == {code for code in VISIBLE if unicodedata.category(chr(code)) == "Cf"}


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Ann Lee\t", "Ann Lee"),
        ("\ufeffAnn\u200bLee", "AnnLee"),
        ("Ann\r\nLee", "Ann Lee"),
        ("\u200b \u200b", ""),
        ("Ann\u200dLee\u200c", "AnnLee"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian: two letters that don't join
        ("क्\u200dष", "क्\u200dष"),  # Hindi: a half form
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),  # one emoji of two
        ("\u2764\ufe0f 1\ufe0f\u20e3", "\u2764\ufe0f 1\ufe0f\u20e3"),  # a heart and a key, drawn in color
        ("Zoë O’Brien-Łukasz", "Zoë O’Brien-Łukasz"),
    ],
)
def test_a_line_is_cleaned_and_spelling_stays(typed, clean):
    assert clean_line(typed) == clean
    assert LineField(required=False).clean(typed) == clean


# What Unicode calls Default_Ignorable_Code_Point and is no format character (Cf); and the blank of Braille.
IGNORABLE = [
    *(
        0x34F,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180B,
        0x180C,
        0x180D,
        0x180E,
        0x180F,
        0x2065,
        0x3164,
        0xFFA0,
        0x2800,
    ),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFF9),
    *range(0xE0000, 0xE1000),
]


def test_every_character_that_nobody_sees_is_removed():
    assert [code for code in IGNORABLE if clean_line(f"Ann{chr(code)} Lee") != "Ann Lee"] == []


@pytest.mark.parametrize("code", [0x3164, 0x115F, 0x2800, 0x34F, 0xE0100])
def test_a_text_in_which_nobody_sees_anything_is_refused(code):
    with pytest.raises(forms.ValidationError):
        refuse_invisible(chr(code) * 3)
    with pytest.raises(forms.ValidationError):
        LineField().clean(chr(code) * 3)


@pytest.mark.parametrize(
    "address", ["\u017fupervisor@example.org", "\u212aate@example.org", "zoë@example.org"]
)
def test_an_address_with_letters_that_look_like_others_is_refused(client, db, address):
    for field in (EmailField(), Email().formfield(), Email()):
        with pytest.raises(forms.ValidationError, match="Enter a valid email address"):
            field.clean(address, None) if isinstance(field, Email) else field.clean(address)
    typed = {"name": "Ann Lee", "email": address, "password1": "a-long-evergreen"}
    page = client.post(reverse("account_signup"), typed)
    assert "Enter a valid email address." in page.text
    assert not User.objects.exists()


def test_an_email_address_is_cleaned_before_it_is_checked():
    assert EmailField().clean("\u200b ann@example.org\u2060 ") == "ann@example.org"


def test_every_line_of_the_database_is_cleaned_by_every_form():
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, Line | Email):
                form_field = field.formfield()
                assert isinstance(form_field, LineField | EmailField), field


def test_no_form_asks_for_an_address_in_another_field():
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - imports every view, and so every form
    left, wrong = [forms.BaseForm], []
    while left:
        for kind in left.pop().__subclasses__():
            left.append(kind)
            own = not kind.__module__.startswith(("django.", "allauth.", "aspen.forms"))
            for name, field in getattr(kind, "base_fields", {}).items():
                if own and isinstance(field, forms.EmailField) and not isinstance(field, EmailField):
                    wrong.append((kind, name))
    assert wrong == []


def test_what_is_imported_is_cleaned_too(db):
    library = Library.objects.create(name=" Larch\u200b Valley ", city="\ufeffHelena")
    library.refresh_from_db()
    assert (library.name, library.city) == ("Larch Valley", "Helena")
    user = make.make_user("Ann\u00ad Lee ", email=" ann@example.org\u200b")
    user.refresh_from_db()
    assert (user.name, user.email) == ("Ann Lee", "ann@example.org")


def test_who_signs_in_with_a_copied_address_is_known(client, learner):
    learner.set_password("a-long-evergreen")
    learner.save()
    learner.emailaddress_set.update_or_create(email=learner.email, verified=True, primary=True)
    typed = {"login": f"\u200b{learner.email}\u00a0 ", "password": "a-long-evergreen"}
    assert client.post(reverse("account_login"), typed).status_code == 302
    assert client.session["_auth_user_id"] == str(learner.pk)


def test_who_signs_up_with_a_copied_address_gets_it_clean(client, db):
    typed = {"name": "Ann\u200b Lee ", "email": "ann@example.org\u200b", "password1": "a-long-evergreen"}
    client.post(reverse("account_signup"), typed)
    user = User.objects.get()
    assert (user.name, user.email) == ("Ann Lee", "ann@example.org")


def test_the_admin_cleans_what_is_typed(client, coordinator):
    client.force_login(coordinator)
    assert User in admin.site._registry
    typed = {
        "name": " Bo\u2060 Roe",
        "email": "bo@example.org\u200b ",
        "usable_password": "false",
    }  # signs in with a code
    client.post(reverse("admin:directory_user_add"), typed)
    user = User.objects.get(name="Bo Roe")
    assert user.email == "bo@example.org"
