"""Rows of a form that are added, moved, copied and removed by buttons. They work without JavaScript: a button posts
the page, and the same rows are drawn again as they were typed, one more, one less or in another order.

A button's name is the verb. Its value is the prefix of the row (`steps-2`), or of the formset for `add` (`steps`).
The row that a button made or moved gets the focus, so that people land on it.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

VERBS = ("add", "remove", "up", "down", "copy")


def row_button(data):
    """The verb and the value of the button of a row that was pressed, or None. Nothing is saved then."""
    return next(((verb, data[verb]) for verb in VERBS if verb in data), None) if data else None


class UncheckedMixin:
    """A form that can be drawn as it was typed without its errors, or with what is still missing beside a field."""

    unchecked = False

    def __init__(self, *args, **options):
        self.missing = {}
        super().__init__(*args, **options)

    @property
    def errors(self):
        errors = super().errors
        if self.unchecked:
            errors = ErrorDict()
        for name, sentence in self.missing.items():
            errors.setdefault(name, self.error_class([sentence]))
        return errors


class PlaceField(forms.IntegerField):
    """The place of a row among the others. It says nothing about the row itself, so it never counts as a change;
    anything but a number stands last."""

    widget = forms.HiddenInput
    LAST = 10_000

    def clean(self, value):
        try:
            place = super().clean(value)
        except ValidationError:
            place = None
        return self.LAST if place is None else place

    def has_changed(self, initial, data):
        return False


class RowFormSet(BaseFormSet):
    """Rows that buttons add, move, copy and remove; a removed row stays, marked, until the page is saved."""

    deletion_widget = forms.HiddenInput
    row_name = "Row"
    rows_added = 1  # by one press of the button
    not_copied = ("id", "DELETE", "ORDER")
    unchecked = False
    landed = None  # the index of the row that a button made or moved

    def __init__(self, data=None, *args, **options):
        if button := row_button(data):
            prefix = options.get("prefix") or self.get_default_prefix()
            rows = _Rows(data, prefix, self)
            data, self.landed, self.unchecked = rows.after(*button), rows.landed, True
        super().__init__(data, *args, **options)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.index = index
        if index is not None and index == self.landed:
            first = next(field for field in form.fields.values() if not field.widget.is_hidden)
            first.widget.attrs["autofocus"] = True
        form.fields["ORDER"] = PlaceField(required=False)
        form.unchecked = self.unchecked or self.is_removed(form)  # errors in a row that goes don't matter

    def uncheck(self):
        """Draw the rows as they were typed, without their errors."""
        self.unchecked = True
        for form in self.forms:
            form.unchecked = True

    @cached_property
    def active_forms(self):
        """The rows that are not removed, in their order, each with its number and name."""
        rows = [form for form in self.forms if not self.is_removed(form)]
        rows.sort(key=lambda form: (form.fields["ORDER"].clean(form["ORDER"].value()), form.index))
        for number, form in enumerate(rows, 1):
            form.number = number
            form.name = form.error_prefix = f"{self.row_name} {number}"
        return rows

    @property
    def removed(self):
        return [form for form in self.forms if self.is_removed(form)]

    def is_removed(self, form):
        return bool(form["DELETE"].value())

    @property
    def errors(self):
        errors = super().errors
        return [form.errors for form in self.forms] if self.unchecked else errors

    def non_form_errors(self):
        errors = super().non_form_errors()
        return self.error_class(error_class="nonform") if self.unchecked else errors


class InlineRowFormSet(RowFormSet, BaseInlineFormSet):
    """Rows of a document. A saved row is known by its id, wherever it stands, because a row that saved itself while
    somebody typed has one too."""

    lost_row = None  # what to say of a row that is gone; where nothing is said, it becomes a new one
    order_field = "order"
    order_after = 0  # the place after which the rows stand

    def __init__(self, data=None, *args, **options):
        super().__init__(data, *args, **options)
        if self.is_bound and self.lost_row is None:
            self.data = self._without_lost_rows()

    def _without_lost_rows(self):
        data, keys = self.data.copy(), {str(row.pk) for row in self.get_queryset()}
        for index in range(self.total_form_count()):
            name = f"{self.add_prefix(index)}-id"
            if data.get(name) not in keys:
                data[name] = ""
            keys.discard(data[name])
        return data

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk]

    @property
    def extra_forms(self):
        return [form for form in self.forms if not form.instance.pk]

    def _construct_form(self, i, **options):
        if self.is_bound:
            key = self.data.get(f"{self.add_prefix(i)}-id", "")
            known = self._existing_object(int(key)) if key.isdecimal() and len(key) < 19 else None
            if known:
                options |= {"instance": known, "empty_permitted": False}
        return super()._construct_form(i, **options)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk:
            form.fields["ORDER"].initial = index + 1
        form.fields[
            "id"
        ].queryset = self.get_queryset()  # Django's own looks among the rows of every document
        if self.lost_row:
            form.fields["id"].error_messages["invalid_choice"] = self.lost_row

    def save(self, commit=True):
        saved = super().save(commit)
        if self.order_field:
            self._save_order()
        return saved

    def _save_order(self):
        kept = [form.instance for form in self.active_forms if form.instance.pk]
        moved = []
        for place, row in enumerate(kept, self.order_after + 1):
            if getattr(row, self.order_field) != place:
                setattr(row, self.order_field, place)
                moved.append(row)
        self.model.objects.bulk_update(moved, [self.order_field])


class _Rows:
    """The rows of one formset in the data of a page, while a button changes them."""

    def __init__(self, data, prefix, formset):
        self.data, self.prefix, self.formset, self.landed = data.copy(), prefix, formset, None
        total = _number(data.get(f"{prefix}-TOTAL_FORMS", "")) or 0
        rows = [n for n in range(min(total, formset.absolute_max)) if not data.get(f"{prefix}-{n}-DELETE")]
        places = {n: _number(data.get(f"{prefix}-{n}-ORDER", "")) for n in rows}
        self.rows = sorted(rows, key=lambda n: (PlaceField.LAST if places[n] is None else places[n], n))

    def after(self, verb, value):
        """The data after a button; unchanged where the button belongs to another formset."""
        prefix, _, index = value.rpartition("-")
        index = _number(index)
        if verb == "add" and value == self.prefix:
            added = [self.add() for _ in range(self.formset.rows_added)]
            self.landed = added[0]
        elif prefix == self.prefix and index in self.rows:
            self.landed = index
            if verb == "remove":
                self.remove(index)
            elif verb == "copy":
                self.copy(index)
            elif verb in ("up", "down"):
                self.move(index, -1 if verb == "up" else 1)
        return self.data

    def add(self):
        """The number of a new last row, or None where there is no room."""
        new = _number(self.data.get(f"{self.prefix}-TOTAL_FORMS", ""))
        if new is None or len(self.rows) >= self.formset.max_num or new >= self.formset.absolute_max:
            return None
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(new + 1)
        self.rows.append(new)
        self.number()
        return new

    def remove(self, index):
        """The row after it gets the focus, or the one before the last."""
        self.data[f"{self.prefix}-{index}-DELETE"] = "on"
        others = self.rows[self.rows.index(index) + 1 :] or self.rows[:-1][-1:]
        self.landed = others[0] if others else None

    def copy(self, index):
        new = self.add()
        if new is None:
            return
        self.landed = new
        start = f"{self.prefix}-{index}-"
        for name in [name for name in self.data if name.startswith(start)]:
            if name.removeprefix(start) not in self.formset.not_copied:
                copied = f"{self.prefix}-{new}-{name.removeprefix(start)}"
                self.data.setlist(copied, self.data.getlist(name))
        self.rows.remove(new)
        self.rows.insert(self.rows.index(index) + 1, new)
        self.number()

    def move(self, index, by):
        here = self.rows.index(index)
        there = here + by
        if 0 <= there < len(self.rows):
            self.rows[here], self.rows[there] = self.rows[there], self.rows[here]
            self.number()

    def number(self):
        for place, row in enumerate(self.rows, 1):
            self.data[f"{self.prefix}-{row}-ORDER"] = str(place)


def with_added_row(data, formset, prefix, values):
    """What was typed with one more row that holds these values; unchanged where there is no room."""
    rows = _Rows(data, prefix, formset)
    new = rows.add()
    if new is not None:
        for name, value in values.items():
            rows.data[f"{prefix}-{new}-{name}"] = value
    return rows.data


def _number(text):
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
