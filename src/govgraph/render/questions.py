"""The named questions: what there is to ask, and with which values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govgraph.render.plain import json_text
from govgraph.render.terminal import Indented, line

if TYPE_CHECKING:
    from rich.console import RenderableType
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


def questions_text(questions: Sequence[QueryInfo]) -> RenderableType:
    """A paragraph a question: its name, what it answers, and a line for each parameter."""
    from rich.console import Group
    from rich.text import Text

    if not questions:
        return line(("There are no named questions.", "dim"))
    parts: list[RenderableType] = []
    for question in questions:
        parts.append(line((question.name, "bold")))
        if question.summary:
            parts.append(Indented(line(question.summary), 2))
        for parameter in question.parameters:
            parts.append(Indented(_parameter(parameter), 2, hanging=4))
        parts.append(Text(""))
    return Group(*parts[:-1])


def _parameter(parameter: Parameter) -> Text:
    remarks: list[str] = [parameter.type]
    if parameter.default is not None:
        remarks.append(f"default {parameter.default}")
    elif not parameter.required:
        remarks.append("may be left out")
    said = f" {parameter.description.rstrip('.')}" if parameter.description else ""
    example = f". Example: {parameter.example}" if parameter.example is not None else ""
    return line("-p ", (parameter.name, "cyan"), ("=…", "cyan"), f" {said} ({', '.join(remarks)}){example}")
