"""``govgraph history``: what happened in a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govgraph.cli.answers import check_form, form_options
from govgraph.cli.options import dataset_options, opened, scope_options
from govgraph.cli.output import write


@click.command()
@click.argument("case")
@click.option("--alone", is_flag=True, help="Without the events of the cases that links join it with.")
@scope_options
@form_options
@dataset_options
def history(
    case: str,
    alone: bool,
    scope: dict[str, Any],
    as_json: bool,
    as_csv: bool,
    excel: bool,
    explain: bool,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Show what happened in a case, day by day.

    CASE is a case number, or the title of one of its items or a part of one. Items, decisions, mandates (given, handed
    on, told again, set anew, reported) and citations stand in the order of their days, over all bodies and all case
    numbers that links join; each with the document that tells it.
    """
    check_form(as_json, as_csv or excel)
    graph = opened(store, endpoint, timeout)
    found = graph.history(case, alone=alone, **scope)
    if as_json:
        from govgraph.render.plain import json_text

        write(json_text(found))
    elif as_csv or excel:
        from govgraph.render.history import history_csv

        write(history_csv(found, explain=explain, bom=excel))
    else:
        from govgraph.render.history import print_history
        from govgraph.render.terminal import console

        print_history(found, console(), explain=explain)
