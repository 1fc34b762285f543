"""A chain for the terminal: from who first gave a mandate down to what came of it, then the aims that it feeds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from govgraph.render.terminal import line, wrapped
from govgraph.render.trace import Tree, tally_of
from govgraph.service.values import Chain, Feeding


def print_chain(chain: Chain, console: Console, *, narrowed: bool = False) -> None:
    """Print the tree of mandates, with ▶ at the one that was asked for, then the aims, then how much is concluded.

    ``narrowed`` says that something may have been left out.
    """
    for text in _lines(chain, console, narrowed):
        console.print(text, soft_wrap=True)


def _lines(chain: Chain, console: Console, narrowed: bool) -> Iterator[Text]:
    nodes = list(chain.walk())
    tree = Tree(console, full=True, asked=chain.mandate if len(nodes) > 1 else None)
    for root in chain.roots:
        yield from tree.lines(root)
    for feeding in chain.feeds:
        yield Text("")
        yield from wrapped(line(feeds_of(chain, feeding), ":"), console, "", "  ", console.width)
        for aim in feeding.aims:
            last = aim is feeding.aims[-1]
            yield from tree.lines(aim, "└── " if last else "├── ", "    " if last else "│   ")
    yield Text("")
    for told in summary_of_chain(chain, narrowed=narrowed):
        yield from wrapped(line(told), console, "", "", console.width)


def feeds_of(chain: Chain, feeding: Feeding) -> str:
    """Whose aims follow."""
    return "It feeds" if feeding.mandate == chain.mandate else f"{feeding.label}, which it comes from, feeds"


def summary_of_chain(chain: Chain, *, narrowed: bool = False) -> list[str]:
    """What there is, what there is not, and how much of it is concluded, in a few sentences."""
    if not chain.roots:
        return [f"These options leave nothing of “{chain.label}”."]
    left = " that these options leave" if narrowed else ""
    nodes = list(chain.walk())
    told = []
    if len(nodes) == 1:
        told.append(f"Nothing in the store{left} says that it was handed on, set anew or reported.")
    if not chain.feeds:
        told.append(f"Nothing in the store{left} says which aim it feeds.")
    aims = [node for feeding in chain.feeds for aim in feeding.aims for node in aim.walk()]
    return [*told, *tally_of([*nodes, *aims])]
