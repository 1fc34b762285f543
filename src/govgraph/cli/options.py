"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from govgraph.service import GovGraph

DEFAULT_STORE = "govgraph.db"

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="GOVGRAPH_STORE",
    default=DEFAULT_STORE,
    show_default=f"./{DEFAULT_STORE}",
    show_envvar=True,
    metavar="FOLDER",
    help="The store on disk.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text for reading.")
municipality_option = click.option(
    "--municipality",
    metavar="NAME",
    help="The municipality of all the given minutes; else it is told by their folder or their register number.",
)
registers_option = click.option(
    "--registers",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="A folder with registers of your own (Turtle), besides those that come along.",
)
reviews_option = click.option(
    "--reviews",
    type=click.Path(path_type=Path, exists=True),
    metavar="FOLDER",
    help="A folder or file with decisions of yours on links and facts (Turtle); see: govgraph review.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["fi", "sv", "en"]),
    default="en",
    show_default=True,
    help="The language of the messages.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
base_option = click.option("--base", metavar="IRI", help="The IRI that everything in the graph is named under.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read at the same time."
)


def dataset_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A store on disk or an endpoint; :func:`opened` opens what was chosen."""
    for option in (
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="How long each whole answer of the endpoint may take.  [default: 60]",
        ),
        click.option(
            "--endpoint",
            envvar="GOVGRAPH_ENDPOINT",
            show_envvar=True,
            metavar="URL",
            help="Ask a SPARQL 1.1 endpoint instead of a store. User and password: GOVGRAPH_ENDPOINT_USER and "
            "GOVGRAPH_ENDPOINT_PASSWORD, or ~/.netrc.",
        ),
        store_option,
    ):
        command = option(command)
    return command


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which facts count: the command gets them as ``scope``, which the methods of GovGraph take as keywords."""

    @wraps(command)
    def scoped(*, stated_only: bool, min_confidence: float, on: str | None, **others: Any) -> Any:
        return command(scope={"stated_only": stated_only, "min_confidence": min_confidence, "on": on}, **others)

    for option in (
        click.option(
            "--on", metavar="DATE", help="Only what was told by that day, in a meeting held then or before: 2018-03-13."
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="X",
            help="Leave out what is less certain than X, from 0 to 1.",
        ),
        click.option(
            "--stated-only",
            is_flag=True,
            help="Only what documents state: nothing that they only propose or that a rule concludes.",
        ),
    ):
        scoped = option(scoped)
    return scoped


def opened(store: Path, endpoint: str | None, timeout: float | None) -> GovGraph:
    """The endpoint where one is named, else the store; what the command line names goes before the environment."""
    from govgraph.service import GovGraph

    context = click.get_current_context()
    on_line = {
        name
        for name in ("store", "endpoint")
        if context.get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE
    }
    if len(on_line) == 2:
        raise click.UsageError("--store and --endpoint exclude each other.")
    if not endpoint or "store" in on_line:
        if timeout is not None:
            raise click.UsageError("--timeout is for an --endpoint.")
        return GovGraph.open(store)
    if not endpoint.lower().startswith(("http://", "https://")):
        raise click.UsageError(f"--endpoint takes an http:// or https:// address, not {endpoint!r}.")
    return GovGraph.open(endpoint, timeout=timeout)
