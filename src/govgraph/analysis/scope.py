"""Which facts count in a trace or a chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govgraph.errors import UsageError


@dataclass(frozen=True, slots=True)
class Scope:
    """Which facts count: all, unless told otherwise.

    ``stated_only`` leaves out what documents only propose and what rules conclude, ``min_confidence`` (0 to 1) what is
    less certain. ``on`` keeps what was told by that day: a fact counts where every meeting whose documents it rests on
    was held on that day or before.
    """

    stated_only: bool = False
    min_confidence: float = 0.0
    on: date | None = None

    @classmethod
    def of(cls, stated_only: bool, min_confidence: float, on: date | str | None) -> Scope:
        """A scope from what a caller gives. Raises UsageError for a confidence or a day that is none."""
        if not 0 <= min_confidence <= 1:
            raise UsageError("a confidence lies between 0 and 1", where=repr(min_confidence))
        if isinstance(on, str):
            try:
                on = date.fromisoformat(on)
            except ValueError:
                raise UsageError("this is no date", where=repr(on), advice="write it as 2018-03-13") from None
        return cls(stated_only, min_confidence, on)
