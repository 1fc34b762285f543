"""The records that a store keeps: the interchange form without contact details, small enough to lie beside the graph.

Minutes are moved, renamed and taken off the web; what was read of them stays. The graph holds no contact details, so
neither do the records beside it: ``extract`` alone prints those.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from govgraph.record import Record


def packed(record: Record) -> bytes:
    """The record as compressed JSON."""
    from govgraph.graph.mapping.contacts import publishable

    form = publishable(record).as_json()
    for person in form["people"]:
        person["email"] = None
    return zlib.compress(json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(kept: bytes) -> dict[str, Any]:
    """The record in its interchange form again."""
    form: dict[str, Any] = json.loads(zlib.decompress(kept))
    return form
