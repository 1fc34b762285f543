"""Formats by name, by short form and by the end of a file's name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from govgraph.errors import UsageError
from govgraph.publishing.formats import FORMATS, format_of, format_of_file


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_told_by_its_name_and_its_files(form: str) -> None:
    assert format_of(form) is format_of(form.upper()) is FORMATS[form]
    assert format_of_file(f"graph{FORMATS[form].suffix}") is FORMATS[form]


def test_short_forms_and_other_files() -> None:
    assert format_of("ttl") is format_of(".TTL") is FORMATS["turtle"]
    assert format_of_file("graph.txt") is None


@pytest.mark.parametrize(("asked", "meant"), [("tutle", "turtle"), ("rdfxm", "rdfxml"), ("n-quads", "nquads")])
def test_an_unknown_format_gets_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"no format '{asked}'.*did you mean {meant}.*There are turtle, trig"):
        format_of(asked)
    with pytest.raises(UsageError, match=r"no format 'xyz' \(There are"):
        format_of("xyz")


def test_formats_need_no_rdf_library() -> None:
    code = "import sys, govgraph.publishing.formats; sys.exit('pyoxigraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_command_offers_each_format() -> None:
    from govgraph.cli.export import FORMATS as OFFERED

    assert tuple(FORMATS) == OFFERED
