"""``query`` and ``trace`` on another's store, as on our own."""

from __future__ import annotations

import socket

import pytest

AIM = "Korkean osaamisen ja yrittäjyyden Mikkeli"


@pytest.fixture(autouse=True)
def no_endpoint(monkeypatch):
    for name in ("GOVGRAPH_ENDPOINT", "GOVGRAPH_ENDPOINT_USER", "GOVGRAPH_ENDPOINT_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize(
    "arguments",
    [
        ("trace", AIM),
        ("trace", AIM, "--json"),
        ("query", "mandates-of-goal", "-p", f"goal={AIM}"),
        ("query", "mandates-of-goal", "-p", f"goal={AIM}", "--format", "json"),
        ("query", "documents", "--format", "csv"),
        ("query", "ASK { ?s a gov:Mandate }"),
        ("trace", AIM, "--stated-only", "--on", "2018-01-01"),
        ("chain", "valmistelemaan konsernirakenteen"),
        ("chain", "Omistajapolitiikan", "--json"),
        ("chain", "Omistajapolitiikan", "--min-confidence", "0.8"),
        ("history", "MliDno-2017-1726"),
        ("history", "MliDno-2017-1726", "--stated-only", "--on", "2018-01-01"),
        ("unresolved", "--json"),
        ("gaps", "--json"),
        ("load", "--on", "2020-11-16"),
        ("overdue", "--explain"),
        ("bottlenecks", "--csv", "--explain"),
        ("compare", "--json"),
        ("report", "--format", "md"),
        ("unresolved", "--min-confidence", "0.6"),
        ("explain", "valmistelemaan konsernirakenteen", "--stated-only"),
        ("review", "--limit", "3"),
        ("explain", "valmistelemaan konsernirakenteen"),
        ("trace", "Iloinen kylä"),
        ("chain", "Iloinen kylä"),
        ("query", "mandates-of-goal"),
    ],
)
def test_an_endpoint_prints_what_the_store_prints(govgraph, demo_store, served, arguments):
    assert govgraph(*arguments, "--endpoint", served) == govgraph(*arguments, "--store", demo_store)


def test_decisions_are_on_a_store_of_ones_own(govgraph, served):
    told = ("--reason", "x", "--reviewer", "y", "--endpoint", served)
    result = govgraph("review", "reject", "https://example.org/fact", *told)
    assert (result.code, result.out) == (2, "")
    assert "an endpoint only answers questions" in result.err


def test_the_environment_names_an_endpoint_and_the_command_line_goes_first(govgraph, demo_store, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{taken.getsockname()[1]}/query"
        monkeypatch.setenv("GOVGRAPH_ENDPOINT", dead)
        result = govgraph("trace", AIM)
        assert (result.code, result.out) == (3, "")
        assert result.err.splitlines() == [
            f"Error: {dead}: nothing listens at this address",
            "  start the endpoint, or check host and port",
        ]
        assert govgraph("trace", AIM, "--store", demo_store).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--endpoint", "http://127.0.0.1:9/", "--store", "x"), "exclude each other"),
        (("--timeout", "3"), "--timeout is for an --endpoint"),
        (("--endpoint", "localhost:7878"), "takes an http:// or https:// address"),
        (("--endpoint", "http://127.0.0.1:9/", "--timeout", "0"), "--timeout"),
        (("--endpoint", "http://me:salasana@127.0.0.1:9/"), "GOVGRAPH_ENDPOINT_USER"),
    ],
)
@pytest.mark.parametrize("command", ["trace", "query"])
def test_what_does_not_go_together_is_told(govgraph, command, arguments, message):
    result = govgraph(command, "aims", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "salasana" not in result.err
