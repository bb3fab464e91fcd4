"""Statements that PostgreSQL keeps planned, for queries that are asked again and again.

PostgreSQL plans a query of Django's in several times the time that it takes to answer it, and psycopg2 asks it to
plan every query each time. This names a statement with PREPARE the first time and asks by EXECUTE from then on. Numbers,
days, and times are its parameters. Texts stay in it: they are a status or a kind, by which an index is chosen.
"""

from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from uuid import UUID
from weakref import WeakKeyDictionary, WeakSet

from psycopg2.extensions import AsIs

AT_MOST = 200  # of one connection
TYPES = {int: "bigint", Decimal: "numeric", date: "date", datetime: "timestamptz", UUID: "uuid"}

_names: WeakKeyDictionary = WeakKeyDictionary()  # of each connection's statements, by what they ask
_forgotten: WeakSet = WeakSet()  # connections that may still have statements whose names nobody knows
_numbers = count(1)


def ask(cursor, sql, params):
    """The rows of a SELECT, as `cursor.execute` and `fetchall` give them; `cursor` is Django's."""
    cursor.execute(*kept(cursor.db, sql, params))
    return cursor.fetchall()


def kept(connection, sql, params):
    """What to ask instead of a SELECT, as SQL and parameters: it, by its name; the first time, PREPARE before it."""
    names = _names.setdefault(connection.connection, OrderedDict())
    asks = sql, tuple(TYPES.get(type(value)) or repr(value) for value in params)
    before, written = "", []
    if asks not in names:
        before, written = _prepare(names, asks, params)
        if connection.connection in _forgotten:
            before = f"DEALLOCATE ALL; {before}"
            _forgotten.remove(connection.connection)
    names.move_to_end(asks)
    values = [value for value in params if type(value) in TYPES]
    given = f"({', '.join(['%s'] * len(values))})" if values else ""
    return f"{before}EXECUTE {names[asks]}{given}", written + values


def forget(connection):
    """Prepare everything again: a statement failed, perhaps since somebody else has cleared the connection."""
    if connection.connection is not None and _names.pop(connection.connection, None):
        _forgotten.add(connection.connection)


def _prepare(names, asks, params):
    """Name a statement: the SQL that does, and its parameters."""
    before = ""
    if len(names) >= AT_MOST:
        before = f"DEALLOCATE {names.popitem(last=False)[1]}; "
    name, numbers = f"aspen_{next(_numbers)}", count(1)
    values = [
        AsIs(f"${next(numbers)}::{TYPES[type(value)]}") if type(value) in TYPES else value for value in params
    ]
    names[asks] = name
    return f"{before}PREPARE {name} AS {asks[0]}; ", values
