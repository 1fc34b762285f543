"""Themes: the lemmas by which two facts can be seen to speak of the same thing (``elinvoima``).

They are written into the graph, where inference rules compare them; nothing here decides that two facts belong
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govgraph.extraction.context import Context
from govgraph.language.tokens import Token, tokenize
from govgraph.record import Span


def themes_of_spans(spans: Iterable[Span], context: Context) -> tuple[str, ...]:
    """The themes of some stretches of the document."""
    return themes([t for span in spans for t in tokenize(context.text, span, context.words)], context)


def themes_of_name(name: str, context: Context) -> tuple[str, ...]:
    """The themes of a name, whatever form the document prints it in."""
    return themes(tokenize(name, Span(0, len(name)), context.words), context)


def themes(tokens: Sequence[Token], context: Context) -> tuple[str, ...]:
    """The nouns of a phrase, and of each compound what stands before its head: ``elinvoima`` of ``elinvoimaohjelma``.

    Lemmas that every other sentence of minutes holds are left out (``themes.common`` of the lexicon).
    """
    common = set(context.pack.list("themes.common"))
    shortest = int(context.pack.table("themes.shortest"))
    found: set[str] = set()
    for token in tokens:
        nouns = [r for r in token.readings if r.pos == "noun" and r.form is None]
        fewest = min((len(r.parts) for r in nouns), default=0)
        for reading in nouns:
            if len(reading.parts) == fewest:
                found |= {reading.lemma.lower(), "".join(reading.parts[:-1]).lower()}
    return tuple(sorted(theme for theme in found if len(theme) >= shortest and theme not in common))
