"""What the commands that look at the whole delegation graph share: their options, and how an answer is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govgraph.cli.options import dataset_options, json_option, opened, scope_options
from govgraph.cli.output import write

if TYPE_CHECKING:
    from govgraph.service import GovGraph
    from govgraph.service.values import Answer


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How an answer is printed; :func:`check_form` looks at what goes together."""
    for option in (
        click.option("--explain", is_flag=True, help="The sentences behind each row."),
        click.option("--excel", is_flag=True, help="CSV with a byte order mark, so that Excel opens it right."),
        click.option("--csv", "as_csv", is_flag=True, help="Print CSV instead of text for reading."),
        json_option,
    ):
        command = option(command)
    return command


def check_form(as_json: bool, as_csv: bool) -> None:
    """Raises click.UsageError where two forms are asked for at once."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")


def answer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What counts, how it is printed, and of which store or endpoint."""
    for option in (
        dataset_options,
        form_options,
        scope_options,
    ):
        command = option(command)
    return command


def answered(
    ask: Callable[[GovGraph, dict[str, Any]], Answer],
    *,
    scope: dict[str, Any],
    as_json: bool,
    as_csv: bool,
    excel: bool,
    explain: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Ask and print. Raises click.UsageError where two forms are asked for at once."""
    check_form(as_json, as_csv or excel)
    answer = ask(opened(store, endpoint, timeout), scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(answer))
    elif as_csv or excel:
        from govgraph.render.answers import answer_csv

        write(answer_csv(answer, explain=explain, bom=excel))
    else:
        from govgraph.render.answers import print_answer
        from govgraph.render.terminal import console

        print_answer(answer, console(), explain=explain)
