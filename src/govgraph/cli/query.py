"""``govgraph query``: a named question, a query file or free SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from govgraph.cli.options import dataset_options, opened
from govgraph.cli.output import write


@click.command()
@click.argument("question", metavar="NAME|FILE|-", required=False)
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A value for the question.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
@click.option("--list", "list_questions", is_flag=True, help="List the named questions and what they take.")
@click.option("--tag", metavar="WORD", help="With --list, only questions on this subject: mandates, aims, quality …")
@dataset_options
def query(
    question: str | None,
    parameters: Sequence[str],
    form: str,
    list_questions: bool,
    tag: str | None,
    store: Path,
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Ask the store a named question or free SPARQL.

    A question is a name from --list, a file that ends in .rq, or - for SPARQL text from standard input. Values take
    the place of the query's variables: -p goal="Korkean osaamisen ja yrittäjyyden Mikkeli". --endpoint asks another's
    store, whose default graph must be the union of its named graphs.
    """
    if list_questions:
        _list(form, store, tag)
        return
    if tag is not None:
        raise click.UsageError("--tag narrows --list.")
    if question is None:
        raise click.UsageError("Name a question, a file or -; --list shows the questions there are.")
    values = dict(_parameter(text) for text in parameters)
    text = _from_stdin() if question == "-" else question

    from govgraph.render.table import print_table, table_csv, table_json

    table = opened(store, endpoint, timeout).query(text, **values)
    if form == "table":
        from govgraph.render.terminal import console

        print_table(table, console())
    else:
        write(table_csv(table) if form == "csv" else table_json(table))


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError("The query on standard input is not UTF-8.") from error


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"-p takes NAME=VALUE, not {text!r}.")
    return name, value


def _list(form: str, store: Path, tag: str | None) -> None:
    from govgraph.render.questions import print_questions, questions_json
    from govgraph.service import GovGraph

    questions = GovGraph(store).queries()
    if tag is not None:
        tags = sorted({each for question in questions for each in question.tags})
        if tag not in tags:
            raise click.UsageError(f"No question has the tag {tag!r}; tags are {', '.join(tags)}.")
        questions = [question for question in questions if tag in question.tags]
    if form == "json":
        write(questions_json(questions))
        return
    from govgraph.render.terminal import console

    print_questions(questions, console())
