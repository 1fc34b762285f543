"""README and CONTRIBUTING say what is so: their commands exist, their examples run, their links lead somewhere."""

from __future__ import annotations

import io
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from govgraph.cli.main import govgraph

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced code blocks of a language ("" for none)."""
    fences = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", page.read_text("utf-8"))  # each from its opening to its closing
    return [text for label, text in fences if label == language]


def commands() -> list[tuple[str, str]]:
    """(page, command line) for each line of an indented block, and each piece of code, that calls govgraph."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        found += [(page.name, line) for line in re.findall(r"(?m)^ {4}(govgraph .*)$", text)]
        found += [(page.name, line) for line in re.findall(r"`(govgraph \S[^`]*)`", text)]
    return found


@pytest.mark.parametrize(("page", "line"), commands())
def test_each_command_shown_is_one(page, line):
    words = shlex.split(line, comments=True)[1:]
    if words[0].startswith("-"):
        return
    command = govgraph.get_command(click.Context(govgraph), words[0])
    assert command is not None, f"{page}: there is no command {words[0]}"
    options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for word in words[1:]:
        if word.startswith("-") and word != "-":
            assert word.partition("=")[0] in options, f"{page}: {words[0]} has no option {word}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_trace_shown_is_what_the_trace_prints(demo_store, capsys, monkeypatch):
    from govgraph.cli.main import run

    monkeypatch.delenv("COLUMNS", raising=False)
    assert run(["trace", AIM, "--store", str(demo_store)]) == 0
    printed = capsys.readouterr().out.splitlines()
    (shown,) = blocks(ROOT / "README.md", "")
    for line in shown.splitlines():
        assert line.strip(" │") == "⋮" or line in printed, f"README shows {line!r}"


def test_the_turtle_shown_is_what_export_writes(demo_store, capfdbinary):
    from govgraph.cli.main import run

    assert run(["export", "--store", str(demo_store)]) == 0
    written = capfdbinary.readouterr().out.decode().splitlines()
    (shown,) = blocks(ROOT / "README.md", "turtle")
    for line in shown.splitlines():
        assert line == "⋮" or line in written, f"README shows {line!r}"


def test_the_python_shown_runs(minutes, tmp_path):
    (code,) = blocks(ROOT / "README.md", "python")
    code = code.replace('"govgraph.db"', repr(str(tmp_path / "s.db"))).replace('"data/minutes"', repr(str(minutes)))
    out = io.StringIO()
    exec(compile(code, "README.md", "exec"), {"print": lambda *words: print(*words, file=out)})
    assert f"None goal {AIM}" in out.getvalue()
    assert "inferred mandate" in out.getvalue()


def test_the_question_shown_runs(demo_store):
    from govgraph.service import GovGraph

    (question,) = blocks(ROOT / "CONTRIBUTING.md", "sparql")
    assert len(GovGraph.open(demo_store).query(question, issuer="Kaupunginhallitus (Mikkeli)")) >= 4


def test_the_rule_shown_is_whole():
    (rule,) = blocks(ROOT / "CONTRIBUTING.md", "toml")
    for each in tomllib.loads(rule)["rule"]:
        assert {"id", "summary", "trigger", "examples", "rejects"} <= set(each)


def test_every_decision_is_in_the_list():
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert f"({page.name})" in listed
