"""What the look needs and Django's templates cannot say: the errors of several forms in one list."""

import json
from dataclasses import dataclass

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field as ModelField
from django.forms import BaseForm, BaseFormSet, Field, MultiValueField
from django.template.defaulttags import querystring

register = template.Library()

PASSWORD_HINT = (
    "Use at least 10 characters. Don’t use only numbers, a common password, or your name or email."
)
REQUIRED = {"required", "blank", "null", "incomplete"}  # codes of errors
OF_DJANGO = {
    str(Field.default_error_messages["required"]),
    *(str(ModelField.default_error_messages[code]) for code in ("null", "blank")),
    str(MultiValueField.default_error_messages["incomplete"]),
}


@dataclass(frozen=True)
class Problem:
    text: str
    field_id: str = ""


@register.simple_tag
def site_name():
    """The name of this installation, also on an error page, which is drawn without a context."""
    return settings.SITE_NAME


@register.simple_tag
def problems(*given):
    """Everything that forms and formsets, or lists of them, say is wrong, in the order of the page."""
    return [problem for form in _forms(given) for problem in _problems(form)]


@register.filter
def numbers(page):
    """The pages that the pager under a list names: the first, the last, and those around; between them, None."""
    paginator = page.paginator
    named = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if number == paginator.ELLIPSIS else number for number in named]


@register.simple_tag(takes_context=True)
def page_link(context, number):
    """Where another page of the list is: the rest of the query string stays."""
    return querystring(context, **{context.get("parameter") or "page": number})


@register.filter
def sentences(field):
    """What is wrong with a field, as it stands beside it."""
    for error in field.errors.as_data():
        text = " ".join(error.messages)
        yield _required(text, field) if error.code in REQUIRED else text


@register.filter
def first_control(field):
    """The id of the control that a link to this field leads to: of several, the first."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")


@register.filter
def as_json(value):
    """For an attribute that a script reads; a script with data in it would be inline."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def without_placeholders(form):
    """A form of allauth, without the labels inside the fields, which vanish as soon as one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    if "password1" in form.fields:
        # Also of the bound field: after an error, the summary has made it before.
        form.fields["password1"].help_text = form["password1"].help_text = PASSWORD_HINT
    return form


@register.simple_tag
def field(bound, label=None, hint=None):
    """A field of such a form with our words for its label and its hint."""
    without_placeholders(bound.form)
    bound.label = bound.label if label is None else label
    bound.help_text = bound.help_text if hint is None else hint
    return as_crispy_field(bound)


def _forms(given):
    for one in given:
        if isinstance(one, BaseFormSet):
            yield one
            yield from one
        elif isinstance(one, BaseForm):
            yield one
        elif isinstance(one, list | tuple):
            yield from _forms(one)


def _problems(form):
    if isinstance(form, BaseFormSet):
        yield from (Problem(str(text)) for text in form.non_form_errors())
        return
    prefix = f"{form.error_prefix}: " if getattr(form, "error_prefix", "") else ""
    places = {name: place for place, name in enumerate(form.fields)}
    for name, texts in sorted(form.errors.items(), key=lambda error: places.get(error[0], -1)):
        field = form[name] if name in form.fields else None
        field_id = first_control(field) if field and not field.is_hidden else ""
        for error in texts.as_data():
            text = " ".join(error.messages)
            is_named = name in getattr(form, "complete_sentences", ())
            if not is_named or (error.code or "").startswith(
                "invalid_"
            ):  # a part of a field: its date, its time
                text = _named(text, error.code, field)
            yield Problem(prefix + text, field_id)


def _named(text, code, field):
    """What is wrong, with the name of the field: in a list it doesn't stand beside its label."""
    if field is None or field.is_hidden:
        return text
    label = str(field.label).rstrip(" …")
    if code in REQUIRED:
        if label.endswith("?"):  # where there is no answer, the field's own sentence says what to answer
            return f"{label} {text}" if text in OF_DJANGO else text
        beside = _required(text, field)
        named = beside != text or (text.endswith(".") and text not in _stock_sentences(field.field))
        several = getattr(field.field.widget, "allow_multiple_selected", False)
        return beside if named or several else f"{label}: {text}"
    if label.endswith("?"):
        return f"{label} {text}"
    return text if label.lower() in text.lower() else f"{label}: {text}"


def _required(text, field):
    """The field's own sentence where it has one, the same beside the field and in a list of errors."""
    label = str(field.label).rstrip(" …")
    several = getattr(field.field.widget, "allow_multiple_selected", False)
    # "Sessions is required" isn't English: such a field says what to choose
    return text if label.endswith("?") or several or text not in OF_DJANGO else f"{label} is required."


def _stock_sentences(field):
    """What any field of this kind says, without naming what it is for."""
    kinds = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    return {str(text) for sentences in kinds for text in sentences.values()}
