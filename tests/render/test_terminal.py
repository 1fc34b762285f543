from __future__ import annotations

import io

import pytest
from rich.console import Console

from govgraph.render.terminal import WIDTH_ELSEWHERE, console, count, line, printable, wrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two  words\n\tand\u00a0more", "two words and more"),
        ("red \x1b[31malert", "red �[31malert"),
        ("right\u202eleft", "right�left"),
        ("kaupungin\u00adhallitus", "kaupungin\u00adhallitus"),
        ("äö § ”–”", "äö § ”–”"),
    ],
)
def test_no_control_character_reaches_the_terminal(text, expected):
    assert printable(text) == expected


def test_a_line_keeps_the_space_between_its_parts():
    assert line("  a ", ("b\nc", "bold"), "  ", "d").plain == "  a b c  d"


def test_elsewhere_than_on_a_terminal_there_is_no_colour_and_one_width(monkeypatch, capsys):
    monkeypatch.delenv("COLUMNS", raising=False)
    console().print(line(("word", "bold red")))
    assert capsys.readouterr().out == "word\n"
    assert console().width == WIDTH_ELSEWHERE


def test_columns_of_the_environment_are_heeded(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert console().width == 60


def test_counts_have_a_plural():
    assert [count(1, "file"), count(2, "file"), count(1204, "entry", "entries")] == [
        "1 file",
        "2 files",
        "1,204 entries",
    ]


def test_later_lines_hang_under_the_first_and_no_line_ends_in_a_space():
    here = Console(file=io.StringIO(), width=40)
    lines = [part.plain for part in wrapped(line("a word " * 20), here, "  [1] ", "      ", 40)]
    assert lines[0].startswith("  [1] a word")
    assert all(each.startswith(("      a", "      w")) for each in lines[1:])
    assert all(each == each.rstrip() and len(each) <= 40 for each in lines)


def test_deep_down_in_a_tree_there_is_room_for_a_word():
    here = Console(file=io.StringIO(), width=10)
    lines = [part.plain for part in wrapped(line("yksi kaksi kolme neljä"), here, "│ " * 8, "│ " * 8, 10)]
    assert lines == ["│ " * 8 + "yksi kaksi kolme", "│ " * 8 + "neljä"]
