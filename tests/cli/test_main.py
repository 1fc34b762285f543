"""The entry point: it starts light, and errors become one clear line and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click
import pytest

from govgraph.cli import main as entry
from govgraph.errors import InputError, StoreError, UsageError

HEAVY = ("rdflib", "pyshacl", "networkx", "pyvoikko", "pyoxigraph", "oxrdflib", "SPARQLWrapper", "rich", "rapidfuzz")


def test_help_imports_nothing_heavy_and_no_command():
    code = (
        "import sys, json\n"
        "from govgraph.cli.main import run\n"
        "run(['--help'])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stderr))
    assert "Commands:" in done.stdout
    assert not modules.intersection(HEAVY)
    assert not {f"govgraph.cli.{name}" for name in entry.COMMANDS} & modules


@pytest.mark.parametrize("name", entry.COMMANDS)
def test_a_command_s_help_needs_no_rdf_library(name):
    code = (
        "import sys, json\n"
        "from govgraph.cli.main import run\n"
        f"run([{name!r}, '--help'])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(json.loads(done.stderr)).intersection(HEAVY)


@pytest.mark.parametrize(("name", "said"), entry.COMMANDS.items())
def test_the_list_says_of_a_command_what_it_says_of_itself(name, said):
    command = entry.govgraph.get_command(click.Context(entry.govgraph), name)
    assert command is not None
    assert command.help is not None
    assert command.help.splitlines()[0] == said


def test_the_version_goes_to_stdout(capsys):
    assert entry.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("govgraph 0.")


@pytest.mark.parametrize("arguments", [["qery"], ["trace"], ["query", "--format", "xml", "x"], ["--nonsense"], []])
def test_a_wrong_call_is_2_and_says_nothing_on_stdout(arguments, capsys):
    assert entry.run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_a_misspelt_command_gets_the_nearest(capsys):
    entry.run(["qery"])
    assert "did you mean 'query'?" in capsys.readouterr().err


@pytest.fixture
def failing(monkeypatch):
    """A command that raises what the test gives it."""

    def fail(error: BaseException) -> None:
        @click.command()
        def info() -> None:
            raise error

        monkeypatch.setattr(entry.govgraph, "get_command", lambda context, name: info)

    return fail


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (UsageError("no such question"), 2, "Error: no such question\n"),
        (InputError("no layout", where="a.txt", advice="Name one."), 3, "Error: a.txt: no layout\n  Name one.\n"),
        (StoreError("there is no store", where="x.db"), 3, "Error: x.db: there is no store\n"),
        (KeyboardInterrupt(), 130, "\nInterrupted.\n"),
    ],
)  # fmt: skip
def test_errors_become_lines_and_codes(failing, capsys, monkeypatch, error, code, text):
    monkeypatch.delenv("GOVGRAPH_DEBUG", raising=False)
    failing(error)
    assert entry.run(["info"]) == code
    captured = capsys.readouterr()
    assert captured.err == text
    assert captured.out == ""


def test_a_bug_is_called_one_without_a_traceback(failing, capsys, monkeypatch):
    monkeypatch.delenv("GOVGRAPH_DEBUG", raising=False)
    failing(ZeroDivisionError("by nought"))
    assert entry.run(["info"]) == entry.EXIT_BUG
    said = capsys.readouterr().err
    assert "ZeroDivisionError: by nought" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("error", [InputError("x"), ZeroDivisionError("x")])
def test_debugging_shows_where(failing, monkeypatch, error):
    monkeypatch.setenv("GOVGRAPH_DEBUG", "1")
    failing(error)
    with pytest.raises(type(error)):
        entry.run(["info"])


@pytest.mark.parametrize("arguments", [["--help"], ["query", "--list"], ["query", "--list", "--format", "json"]])
def test_a_reader_that_goes_away_is_no_error(arguments):
    read, write = os.pipe()
    os.close(read)
    code = f"from govgraph.cli.main import main\nmain({arguments!r})"
    done = subprocess.run([sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (entry.EXIT_BROKEN_PIPE, "")
