import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tracks import rules
from workflow.sentences import sentence

# 1, 1.5, 1,5, .5; not 1e1 or 1_0, which Python reads as numbers, and not 1,000, which is no 1
AS_TYPED = re.compile(r"[+-]?([0-9]{1,9}([.][0-9]{0,9}|,[0-9]{0,2})?|[.,][0-9]{1,2})")
MOST = 1000  # more than anybody earns or works; keeps a slip of the finger out of the sums


def halves(field, *, nullable=False):
    """The condition that a column holds whole or half credits (or hours): `rules.half_credits`, in SQL."""
    within = Q(**{f"{field}__gte": Decimal("0.5"), f"{field}__lte": MOST, f"{field}__mod_half": 0})
    return within | Q(**{field: None}) if nullable else within


def refuse_other_than_halves(value):
    try:
        rules.half_credits(value)
    except rules.Refused as refused:
        words = sentence(f"tracks/{refused.name}", **refused.facts)
        raise ValidationError(words, code="halves") from refused
    if value > MOST:
        raise ValidationError(sentence("tracks/at_most", most=MOST), code="most")


class HalvesFormField(forms.DecimalField):
    """An amount in steps of 0.5, typed with a point or a comma.

    Without autocomplete="off": a browser that goes back would empty such a field.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, **options):
        for unused in ("max_digits", "decimal_places"):
            options.pop(unused, None)
        super().__init__(**options)
        self.error_messages["invalid"] = "Enter a number, such as 1 or 1.5"

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip()
            if value and not AS_TYPED.fullmatch(value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(",", ".")
        return super().to_python(value)

    def validate(self, value):
        super().validate(value)
        if value not in self.empty_values:
            refuse_other_than_halves(value)

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class HalvesField(models.DecimalField):
    """Credits or hours in steps of 0.5. The column is exact: PostgreSQL rounds nothing to fit it."""

    default_validators = [refuse_other_than_halves]

    def __init__(self, *args, **options):
        options |= {"max_digits": 5, "decimal_places": 1}
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["max_digits"], options["decimal_places"]
        return name, path, args, options

    def db_type(self, connection):
        return "numeric"

    @property
    def validators(self):
        # Without DecimalField's own, whose words about digits help nobody.
        return [*self.default_validators, *self._validators]

    def formfield(self, **options):
        return super().formfield(form_class=HalvesFormField, **options)


@models.DecimalField.register_lookup
class ModHalf(models.Transform):
    """`amount__mod_half=0`: nothing is left when the amount is cut into halves."""

    lookup_name = "mod_half"
    template = "MOD(%(expressions)s * 2, 1)"
    output_field = models.DecimalField(max_digits=10, decimal_places=5)
