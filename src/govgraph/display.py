"""How a value of any layer shows itself in a notebook: by the render layer, which is looked up when that is asked.

Notebooks ask a value itself for its HTML (``_repr_html_``), while values stand below what renders them. This name is
the one place where something below reaches up, and only then: who never opens a notebook never imports it.
"""

from __future__ import annotations

from importlib import import_module

_RENDERER = "govgraph.render.html"


class Displayed:
    """A value with an HTML form. Nothing else is asked of those that inherit from it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The value as HTML, for IPython and Jupyter; every text in it is escaped."""
        html: str = import_module(_RENDERER).as_html(self)
        return html
