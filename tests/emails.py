"""While tests run, an email or a message that names a variable it does not get is noticed, also in `{% if %}`."""

import re
from contextlib import contextmanager

import pytest
from django.template.base import FilterExpression, Template, VariableDoesNotExist

EMAIL = re.compile(r"[a-z]+/(mail|email)/\w+\.txt|workflow/mail(_text|_page)?\.\w+")
SENTENCES = re.compile(r"[a-z]+/messages\.txt")

_rendering, _unknown = [], []


def take_unknown():
    """What emails named since the last time without getting it: (template, variable)."""
    unknown = sorted(set(_unknown))
    _unknown.clear()
    return unknown


@contextmanager
def rendered_strictly():
    render, resolve = Template.render, FilterExpression.resolve

    def render_and_remember(template, context):
        name = template.name or ""
        if not (EMAIL.fullmatch(name) or SENTENCES.fullmatch(name)):
            return render(template, context)
        _rendering.append(name)
        try:
            return render(template, context)
        finally:
            _rendering.pop()

    def resolve_strictly(expression, context, ignore_failures=False):
        if _rendering and expression.is_var:
            try:
                expression.var.resolve(context)
            except VariableDoesNotExist as error:
                _, holder = error.params
                if holder is None and ignore_failures:  # {% if plan.before.status %} where nothing was before
                    return resolve(expression, context, ignore_failures)
                _unknown.append((_rendering[-1], str(expression.var)))
        return resolve(expression, context, ignore_failures)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", render_and_remember)
        patch.setattr(FilterExpression, "resolve", resolve_strictly)
        yield
