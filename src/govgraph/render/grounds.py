"""Why the graph says something, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line, printable, wrapped
from govgraph.service.values import Grounds, Why


def print_why(why: Why, console: Console) -> None:
    """Print what was asked for with its grounds, then what ties it to other things, each with its own."""
    for text in _lines(why, console):
        console.print(text, soft_wrap=True)


def _lines(why: Why, console: Console) -> Iterator[Text]:
    yield from _grounds(why.fact, console, "")
    if why.related:
        yield Text("")
        yield line((f"{count(len(why.related), 'link or fact', 'links and facts')} on it:", "bold"))
        for each in why.related:
            yield from _grounds(each, console, "  ")


def _grounds(grounds: Grounds, console: Console, indent: str) -> Iterator[Text]:
    heading = line((grounds.kind, "cyan"), " ", (grounds.says, "bold"))
    yield from wrapped(heading, console, indent, indent + "    ", console.width)
    below = indent + "  "
    for name, text in told_of(grounds):
        prefix = f"{below}{name:<10}  "
        if name == "IRI":  # so that it can be copied
            yield Text(prefix, style="dim") + line((text, "cyan"))
            continue
        yield from wrapped(line(text), console, prefix, " " * len(prefix), console.width)
    for quote in grounds.quotes:
        place = f"— {quote.document}, characters {quote.span[0]}-{quote.span[1]}"
        if quote.file and not quote.url:
            place += f" of {quote.file}"
        words = line((f"“{quote.text.strip()}”", "italic"))
        yield from wrapped(words, console, below + "  ", below + "  ", console.width)
        yield from wrapped(line((place, "dim")), console, below + "  ", below + "    ", console.width)
        if quote.url:
            yield Text(below + "    " + printable(quote.url), style="dim")


def told_of(grounds: Grounds) -> list[tuple[str, str]]:
    """Names and what they stand for, those alone that are known."""
    firm = f", {grounds.modality}" if grounds.modality else ""
    told = [("basis", ", ".join(grounds.basis) + firm if grounds.basis else "")]
    told += [("rule", f"{rule.name}: {rule.summary}" if rule.summary else rule.name) for rule in grounds.rules]
    told.append(("confidence", f"{grounds.confidence:.2f}" if grounds.confidence is not None else ""))
    told.append(("reasons", ", ".join(grounds.reasons)))
    if grounds.review is not None:
        by = f" by {', '.join(grounds.review.by)}" if grounds.review.by else ""
        on = f" on {', '.join(grounds.review.on)}" if grounds.review.on else ""
        told.append(("review", f"{grounds.review.verdict}{by}{on}"))
        told += [("", f"“{reason}”") for reason in grounds.review.reasons]
    told += [("told in", grounds.place), ("IRI", grounds.iri)]
    return [(name, text) for name, text in told if text]
