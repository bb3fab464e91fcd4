"""The buttons of the rows of a plan, for who has no JavaScript: what was typed, after one was pressed."""

MOST_ROWS = 250
ROWS = {"outcome": "outcomes", "impact": "impacts", "activity": "activities"}
VERBS = ("add", "remove", "up", "down", "copy", "suggest")
NOT_COPIED = ("id", "DELETE", "ORDER", "progress", "no_longer_needed", "state")


def row_button(data):
    """The name of the button that was pressed, or None: `add-activity`, `up-activity-2`, `suggest-outcome-7`."""
    return next((name for name in data if name.split("-")[0] in VERBS), None)


def with_rows(data, button, suggestions=()):
    """What was typed, after a button. `suggestions`: outcomes to take over, by the key in their button."""
    data = data.copy()
    verb, kind, index = [*button.split("-"), "", ""][:3]
    prefix, index = ROWS.get(kind), _number(index)
    if prefix is None:
        return data
    rows = _in_order(data, prefix)
    if verb == "add":
        _add(data, prefix, rows)
    elif verb == "suggest":
        found = next((fields for key, fields in suggestions if key == index), None)
        if found and (new := _add(data, prefix, rows)) is not None:
            for name, value in found.items():
                data[f"{prefix}-{new}-{name}"] = value
    elif index in rows:
        if verb == "remove":
            data[f"{prefix}-{index}-DELETE"] = "on"
        elif verb == "copy":
            _copy(data, prefix, rows, index)
        else:
            _move(data, prefix, rows, index, -1 if verb == "up" else 1)
    return data


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _in_order(data, prefix):
    """The numbers of the rows that are not removed, in the order in which they stand."""
    total = _number(data.get(f"{prefix}-TOTAL_FORMS", "")) or 0
    rows = [n for n in range(min(total, MOST_ROWS + 50)) if not data.get(f"{prefix}-{n}-DELETE")]
    places = {n: _number(data.get(f"{prefix}-{n}-ORDER", "")) for n in rows}
    return sorted(rows, key=lambda n: (places[n] is None, places[n] or 0, n))


def _place(data, prefix, rows):
    for place, number in enumerate(rows, 1):
        data[f"{prefix}-{number}-ORDER"] = str(place)


def _add(data, prefix, rows):
    """The number of a new last row, or None where there is no room."""
    new = _number(data.get(f"{prefix}-TOTAL_FORMS", ""))
    if new is None or len(rows) >= MOST_ROWS or new >= MOST_ROWS + 50:
        return None
    data[f"{prefix}-TOTAL_FORMS"] = str(new + 1)
    _place(data, prefix, [*rows, new])
    return new


def _copy(data, prefix, rows, index):
    new = _add(data, prefix, rows)
    if new is None:
        return
    start = f"{prefix}-{index}-"
    for name in [name for name in data if name.startswith(start)]:
        if name.removeprefix(start) not in NOT_COPIED:
            data.setlist(f"{prefix}-{new}-{name.removeprefix(start)}", data.getlist(name))
    at = rows.index(index) + 1
    _place(data, prefix, [*rows[:at], new, *rows[at:]])


def _move(data, prefix, rows, index, by):
    at = rows.index(index)
    to = at + by
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        _place(data, prefix, rows)
