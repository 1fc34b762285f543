"""``govgraph extract``: what minutes say, as records or RDF, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govgraph.cli.options import base_option, json_option, municipality_option, paths_argument, registers_option
from govgraph.cli.output import tell_error, whole_file, write
from govgraph.errors import GovGraphError, InputError, UsageError

if TYPE_CHECKING:
    from govgraph.service.values import Extracted, Record


@click.command()
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "ttl", "nq"]),
    default="json",
    show_default=True,
    help="Records as JSON, or their graph as Turtle or N-Quads.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write one file a source here, named after it: seed.txt becomes seed.json.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Instead of records, tell what was made of each verb that could tell a mandate: accepted or refused, and why.",
)
@json_option
@municipality_option
@registers_option
@base_option
@click.pass_context
def extract(
    context: click.Context,
    paths: Sequence[Path],
    form: str,
    out: Path | None,
    explain: bool,
    as_json: bool,
    municipality: str | None,
    registers: Path | None,
    base: str | None,
) -> None:
    """Print what minutes say as records or RDF.

    With --explain, what was made of each verb that could tell a mandate, as a tree or as --json.

    One source gives a JSON object, several give an array. A file that cannot be read is told on stderr and the others
    go on; the exit code is then 3.
    """
    from govgraph.service import extract_paths

    if explain:
        if out is not None or form != "json":
            raise UsageError("--explain prints no records", advice="leave out --out and --format")
        failed = _print_explanations(list(paths), municipality, registers, as_json=as_json)
        context.exit(InputError.exit_code if failed else 0)
    extracted = iter(extract_paths(list(paths), municipality=municipality, registers=registers))
    first = list(islice(extracted, 2))
    sources = _Sources(chain(first, extracted))
    if out is not None:
        _write_files(sources, form, out, base)
    elif form == "json":
        _print_json(sources, several=len(first) > 1)
    else:
        write(_graph((record for _, record in sources), form, base))
    context.exit(InputError.exit_code if sources.failed else 0)


def _print_explanations(paths: list[Path], municipality: str | None, registers: Path | None, *, as_json: bool) -> bool:
    """Print what was made of each verb; whether a source could not be read."""
    from govgraph.render.explanation import print_explanation
    from govgraph.render.plain import json_array, json_text
    from govgraph.render.terminal import console
    from govgraph.service import explain_paths

    explained = list(explain_paths(paths, municipality=municipality, registers=registers))
    forms = [one.explanation.as_json() for one in explained if one.explanation is not None]
    if as_json:
        for piece in json_array(iter(forms)) if len(explained) > 1 else map(json_text, forms):
            write(piece)
    else:
        for form in forms:
            print_explanation(form, console())
    errors = [one.error for one in explained if one.error is not None]
    for error in errors:
        tell_error(error)
    return bool(errors)


class _Sources:
    """The records that could be made; what could not be is told on stderr as it comes, and remembered."""

    def __init__(self, extracted: Iterable[Extracted]) -> None:
        self._extracted = extracted
        self.failed = False

    def __iter__(self) -> Iterator[tuple[Path, Record]]:
        for source in self._extracted:
            if source.record is not None:
                yield Path(source.path), source.record
            elif source.error is not None:
                self.fail(source.error)

    def fail(self, error: GovGraphError) -> None:
        """Tell an error and remember that there was one."""
        self.failed = True
        tell_error(error)


def _print_json(sources: _Sources, *, several: bool) -> None:
    from govgraph.render.plain import json_array, json_text

    forms = (record.as_json() for _, record in sources)
    for piece in json_array(forms) if several else map(json_text, forms):
        write(piece)


def _write_files(sources: _Sources, form: str, folder: Path, base: str | None) -> None:
    """One file a source; a second source of the same name is told and does not overwrite the first's."""
    from govgraph.render.plain import json_text

    written: dict[Path, Path] = {}
    for source, record in sources:
        target = folder / f"{source.stem}.{form}"
        if target in written:
            problem = f"{target} already holds the record of {written[target]}"
            sources.fail(InputError(problem, where=str(source), advice="give each its own --out, or rename one"))
            continue
        written[target] = source
        text = json_text(record.as_json()) if form == "json" else _graph([record], form, base)
        with whole_file(target) as file:
            file.write(text.encode())
        click.echo(f"{source} → {target}", err=True)


def _graph(records: Iterable[Record], form: str, base: str | None) -> str:
    from govgraph.service import records_as_rdf

    return records_as_rdf(records, form, base=base)
