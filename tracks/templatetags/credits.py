from decimal import Decimal

from django import template

from tracks import rules

register = template.Library()


@register.filter
def plain(amount):
    """An amount as people write it: 60, 1.5."""
    if amount is None or amount == "":
        return ""
    return rules.plain(Decimal(str(amount)))


@register.filter
def credits(amount):
    """An amount with its unit: 0.5 credit, 1 credit, 12 credits."""
    return f"{plain(amount)} {unit(amount)}"


@register.simple_tag
def valid_months():
    """For how many months a credit or a certificate counts."""
    return rules.VALID_MONTHS


@register.filter
def unit(amount):
    return "credit" if Decimal(str(amount or 0)) in (Decimal("0.5"), 1) else "credits"


@register.filter
def hours(amount):
    return f"{plain(amount)} hour{'' if Decimal(str(amount or 0)) in (Decimal('0.5'), 1) else 's'}"


@register.filter
def duration(minutes):
    """A length as people say it: 29 minutes, 1.5 hours, 1 hour 12 minutes."""
    whole, rest = divmod(minutes, 60)
    if minutes and not minutes % 30:
        return hours(Decimal(minutes) / 60)
    parts = [f"{whole} hour{'' if whole == 1 else 's'}"] if whole else []
    return " ".join([*parts, f"{rest} minute{'' if rest == 1 else 's'}"])
