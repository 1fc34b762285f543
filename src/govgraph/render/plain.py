"""Values of the service as JSON: keys in the order in which the value declares them, letters as they are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from govgraph.errors import GovGraphError

# Computed values that belong to the JSON form, by the name of the class.
COMPUTED: dict[str, tuple[str, ...]] = {
    "Comparison": ("differing", "untold", "alike"),
    "Coverage": ("share",),
    "TraceNode": ("mark",),
    "UnresolvedReport": ("counts",),
    "ValidationReport": ("conforms",),
}


def as_plain(value: Any) -> Any:
    """``value`` made of dict, list, str, int, float, bool and None alone.

    Dataclasses become objects with their fields and those of :data:`COMPUTED`; decimals become numbers, dates ISO
    8601 strings, errors their three parts. Raises TypeError for what has no such form.
    """
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, GovGraphError):
        return {"message": value.message, "where": value.where, "advice": value.advice}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        names.extend(COMPUTED.get(type(value).__name__, ()))
        return {name: as_plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    raise TypeError(f"no JSON form for {type(value).__name__}")


def json_text(value: Any) -> str:
    """``value`` as indented JSON with a newline at the end."""
    return json.dumps(as_plain(value), ensure_ascii=False, indent=1) + "\n"


def json_array(values: Iterable[Any]) -> Iterator[str]:
    """An array of all the values in pieces, as they come, so that a long one need not wait in memory."""
    empty = True
    for value in values:
        yield ("[\n" if empty else ",\n") + json_text(value).rstrip("\n")
        empty = False
    yield "[]\n" if empty else "\n]\n"
