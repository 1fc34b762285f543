"""Values as the service gives them, made by hand, and a console whose text can be looked at."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from govgraph.service.values import Link, MandateDetails, Quote, Trace, TraceNode

Shown = Callable[..., str]


@pytest.fixture
def shown() -> Shown:
    """What a console of some width shows of a renderable, or of what a function prints on it; without colour."""

    def show(what: RenderableType | Callable[[Console], None], width: int = 100) -> str:
        file = io.StringIO()
        console = Console(file=file, width=width, color_system=None, markup=False, highlight=False)
        if callable(what) and not hasattr(what, "__rich_console__"):
            what(console)
        else:
            console.print(what)
        return file.getvalue()

    return show


def quote(text: str, start: int = 10, url: str | None = "https://city.example/minutes/61") -> Quote:
    return Quote(
        text=text,
        document="Tekninen lautakunta 31.10.2017 § 61",
        document_iri="https://data.example/d/1",
        file="61.txt",
        url=url,
        span=(start, start + len(text)),
    )


@pytest.fixture
def trace() -> Trace:
    """A goal, a programme that a sentence says serves it, and a mandate that a rule ties to the programme."""
    sentence = quote("Päämäärän saavuttamiseksi laaditaan\nelinvoimaohjelma.")
    bullet = quote("Selvitys [1] tehdään", 200)
    aspect = TraceNode(
        iri="a", kind="aspect", label="matkailun osalta", modality=None,
        links=(Link("stated", "a", "mandates/aspect", 1.0, None, (quote("matkailun osalta", 300),)),),
        quotes=(), details=None, children=(),
    )  # fmt: skip
    mandate = TraceNode(
        iri="m", kind="mandate", label="Selvitys", modality=None,
        links=(Link("inferred", "c2", "same-item", 0.6, None, (bullet, sentence)),),
        quotes=(bullet,),
        details=MandateDetails(
            "Kaupunginhallitus", "18.9.2017", ("kaupunginjohtaja", "Oy"), "31.12.2017", "open", "task"
        ),
        children=(aspect,),
    )  # fmt: skip
    programme = TraceNode(
        iri="p", kind="programme", label="elinvoimaohjelma", modality="preliminary",
        links=(Link("stated", "c1", "strategy/serves", 1.0, "preliminary", (sentence,)),),
        quotes=(sentence,), details=None, children=(mandate,),
    )  # fmt: skip
    root = TraceNode(
        iri="g", kind="goal", label="Osaava kaupunki", modality="preliminary", links=(), quotes=(), details=None,
        children=(programme,),
    )  # fmt: skip
    return Trace(asked="osaava kaupunki", root=root)
