"""The named questions: what there is to ask, and with which values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govgraph.render.plain import json_text
from govgraph.render.terminal import line, wrapped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from govgraph.service.values import Parameter, QueryInfo


def questions_json(questions: Sequence[QueryInfo]) -> str:
    """An array with the name, summary, description, parameters and tags of each."""
    return json_text(
        [
            {
                "name": question.name,
                "summary": question.summary,
                "description": question.description,
                "parameters": question.parameters,
                "tags": question.tags,
            }
            for question in questions
        ]
    )


def print_questions(questions: Sequence[QueryInfo], console: Console) -> None:
    """A paragraph a question: its name, what it answers, and a line for each parameter."""
    if not questions:
        console.print(line(("There are no named questions.", "dim")))
    for index, question in enumerate(questions):
        if index:
            console.print()
        console.print(line((question.name, "bold"), (f"  {', '.join(question.tags)}", "dim")))
        for text in [line(question.summary), *map(_parameter, question.parameters)]:
            for part in wrapped(text, console, "  ", "      ", console.width):
                console.print(part, soft_wrap=True)


def _parameter(parameter: Parameter) -> Text:
    remarks: list[str] = [parameter.type]
    if parameter.default is not None:
        remarks.append(f"default {parameter.default}")
    elif not parameter.required:
        remarks.append("may be left out")
    said = f" {parameter.description.rstrip('.')}" if parameter.description else ""
    example = f". Example: {parameter.example}" if parameter.example is not None else ""
    return line("-p ", (parameter.name, "cyan"), ("=…", "cyan"), f" {said} ({', '.join(remarks)}){example}")
