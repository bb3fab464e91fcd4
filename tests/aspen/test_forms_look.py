"""A form of every widget: label, hint, error and control are tied together, and the summary leads to each."""

import re

import pytest
from crispy_forms.bootstrap import AppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.template import engines

from aspen.templatetags.look import problems, sentences
from workflow.dates import DateField

CHOICES = [("a", "A"), ("b", "B")]


class EveryWidget(forms.Form):
    line = forms.CharField(help_text="A hint")
    text = forms.CharField(widget=forms.Textarea, help_text="A hint")
    number = forms.DecimalField(help_text="A hint")
    day = forms.DateField(help_text="A hint")
    moment = forms.SplitDateTimeField(help_text="A hint")
    one = forms.ChoiceField(choices=CHOICES, help_text="A hint")
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, help_text="A hint")
    some = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, help_text="A hint")
    file = forms.FileField(help_text="A hint")
    tick = forms.BooleanField(help_text="A hint")

    def clean(self):
        self.add_error(None, "The whole does not fit together")


class Optional(forms.Form):
    line = forms.CharField(required=False)
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, required=False)
    tick = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


SEVERAL = {"moment", "radio", "some"}
BY_FILTER = "{% load crispy_forms_filters %}{{ form|crispy }}"
BY_TAG = "{% load crispy_forms_tags %}{% crispy form %}"


def drawn(form, template):
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    page = engines["django"].from_string(template).render({"form": form})
    return re.sub(r"\s+", " ", page)


def part(page, name):
    """The markup of one field."""
    tag = re.search(rf'<(\w+) id="div_id_{name}"', page)
    following = page.find(' id="div_id_', tag.end())
    return page[tag.start() : following if following > 0 else len(page)]


@pytest.mark.parametrize("template", [BY_FILTER, BY_TAG])
@pytest.mark.parametrize("name", EveryWidget.base_fields)
def test_field_is_label_hint_error_control_tied_by_id(name, template):
    page = part(drawn(EveryWidget({}), template), name)
    order = [page.index(f'id="id_{name}_error"'), page.index("<input" if "<input" in page else "name=")]
    if name != "tick":
        order.insert(0, page.index(f'id="id_{name}_helptext"'))
        order.insert(0, page.index("<legend>" if name in SEVERAL else f'for="id_{name}"'))
    assert order == sorted(order)
    assert page.count(f'aria-describedby="id_{name}_helptext id_{name}_error"') == 1
    assert page.startswith(f"<{'fieldset' if name in SEVERAL else 'div'}")
    assert "has-error" in page
    assert "is-invalid" in page
    assert ('aria-invalid="true"' in page) == (name not in {"radio", "some"})


@pytest.mark.parametrize("name", EveryWidget.base_fields)
def test_field_without_an_error_says_nothing_of_one(name):
    page = part(drawn(EveryWidget(), BY_FILTER), name)
    assert page.count(f'aria-describedby="id_{name}_helptext"') == 1
    for word in ("has-error", "is-invalid", "invalid-feedback", "aria-invalid"):
        assert word not in page


@pytest.mark.parametrize("template", [BY_FILTER, BY_TAG])
def test_ids_are_said_once_and_every_label_has_its_control(template):
    page = drawn(EveryWidget({}), template)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'\sfor="([^"]+)"', page)) <= set(ids)


def test_optional_is_said_in_words_and_required_with_no_star():
    page = drawn(Optional(), BY_FILTER)
    assert page.count('<span class="optional">(optional)</span>') == 2
    assert "(optional)" not in drawn(EveryWidget(), BY_FILTER)
    assert "*" not in drawn(EveryWidget(), BY_FILTER)


def test_appended_text_stands_beside_the_control():
    form = EveryWidget({"number": "x"})
    form.helper = FormHelper()
    form.helper.form_tag, form.helper.layout = False, Layout(AppendedText("number", "credits"))
    page = engines["django"].from_string(BY_TAG).render({"form": form})
    assert re.search(r'id="id_number">\s*<span>credits</span>', page)
    assert 'aria-describedby="id_number_helptext id_number_error"' in page


def summary(**context):
    page = engines["django"].from_string('{% include "_errors.html" %}').render(context)
    heading = re.search(r"<h2[^>]*>([^<]+)", page)
    return heading and heading[1], re.findall(r'<li>(?:<a href="#([^"]+)">)?([^<]+)', page)


def test_summary_leads_to_the_first_control_of_every_field():
    heading, found = summary(form=EveryWidget({}))
    assert heading == "Please fix 11 things"
    assert [field_id for field_id, _ in found] == [
        "", "id_line", "id_text", "id_number", "id_day", "id_moment_0", "id_one", "id_radio_0", "id_some_0",
        "id_file", "id_tick",
    ]  # fmt: skip
    assert found[0] == ("", "The whole does not fit together")
    assert found[1] == ("id_line", "Line is required.")


def test_summary_gets_the_focus():
    page = engines["django"].from_string('{% include "_errors.html" %}').render({"form": EveryWidget({})})
    assert '<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title">' in page


def test_summary_of_several_forms_and_formsets_is_one_list():
    class Row(forms.Form):
        title = forms.CharField(error_messages={"required": "Enter a title"})
        error_prefix = "Row"

    rows = forms.formset_factory(Row, extra=0, min_num=2)
    formset = rows({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-title": "x"})
    one = Row({}, prefix="one")
    assert summary(form=one, formset=formset) == (
        "Please fix 2 things",
        [("id_one-title", "Row: Title: Enter a title"), ("id_form-0-title", "Row: Title: Enter a title")],
    )


@pytest.mark.parametrize(
    ("label", "message", "code", "shown"),
    [
        ("Sponsor", "Enter who offered it", "required", "Sponsor: Enter who offered it"),
        ("Finished on", "Enter a date, such as 11/18/2026.", "invalid", "Finished on: Enter a date, such as 11/18/2026."),
        ("Graduation date", "Graduation date can’t be in the future.", None, "Graduation date can’t be in the future."),
        ("How did you take part?", "Choose how you took part.", "required", "Choose how you took part."),
        ("How did you take part?", "Choose one.", "invalid_choice", "How did you take part? Choose one."),
    ],
)  # fmt: skip
def test_summary_names_the_field(label, message, code, shown):
    class OneField(forms.Form):
        line = forms.CharField(label=label, required=False)

    form = OneField({})
    form.add_error("line", forms.ValidationError(message, code=code))
    assert summary(form=form) == ("Please fix this", [("id_line", shown)])


@pytest.mark.parametrize("form", [EveryWidget(), Optional({}), None])
def test_summary_of_nothing_is_not_drawn(form):
    assert summary(form=form) == (None, [])


class Visit(forms.Form):
    name = forms.CharField(error_messages={"required": "Enter your name."})
    school = forms.CharField()
    day = DateField()
    why = forms.CharField(label="Why did you come?")


def test_a_list_of_errors_says_what_stands_beside_the_field():
    form = Visit({})
    beside = [next(iter(sentences(form[name]))) for name in form.fields]
    assert beside == [
        "Enter your name.",
        "School is required.",
        "Enter a date, such as 11/18/2026.",
        "This field is required.",
    ]
    assert [problem.text for problem in problems(form)] == [
        *beside[:2],
        "Day: Enter a date, such as 11/18/2026.",
        "Why did you come? This field is required.",
    ]
