"""An explanation of extraction for the terminal: each sentence, and under it what was made of its verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import count, line, wrapped


def print_explanation(explanation: dict[str, Any], console: Console) -> None:
    """Print the sentences that have a candidate verb, as ``Explanation.as_json`` gives them."""
    for text in _lines(explanation, console):
        console.print(text, soft_wrap=True)


def _lines(explanation: dict[str, Any], console: Console) -> Iterator[Text]:
    sentences = explanation["sentences"]
    yield line((explanation["source"], "bold"))
    for sentence in sentences:
        yield from wrapped(line(f"“{sentence['text']}”"), console, "", "  ", console.width)
        for verb in sentence["verbs"]:
            last = verb is sentence["verbs"][-1]
            yield from _verb(verb, console, "└── " if last else "├── ", "    " if last else "│   ")
    verbs = [verb for sentence in sentences for verb in sentence["verbs"]]
    accepted = sum(verb["accepted"] for verb in verbs)
    yield line(f"{count(len(verbs), 'verb')}: {accepted} accepted, {len(verbs) - accepted} refused.")


def _verb(verb: dict[str, Any], console: Console, branch: str, trunk: str) -> Iterator[Text]:
    if verb["accepted"]:
        heading = line((verb["verb"], "bold green"), f" accepted by {verb['rule']}")
    else:
        words = f" («{verb['words']}»)" if verb["words"] else ""
        rule = f", {verb['rule']}" if verb["rule"] else ""
        heading = line((verb["verb"], "bold yellow"), f" refused: {verb['meaning']}{words} [{verb['reason']}{rule}]")
    yield from wrapped(heading, console, branch, trunk + "  ", console.width)
    for role in verb["roles"]:
        printed = " ".join(role["words"].split())
        told = f"{role['role']}: {role['value']}"
        if printed != role["value"]:
            told += f" (“{printed}”)"
        yield from wrapped(line(told), console, trunk + "  ", trunk + "    ", console.width)
