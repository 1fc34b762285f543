"""A chain as a picture in words."""

from __future__ import annotations

import re

import pytest

from govgraph.render.diagram import dot, mermaid
from govgraph.service import GovGraph
from govgraph.service.values import Chain, TraceNode


@pytest.fixture(scope="module")
def chain(demo_store):
    return GovGraph.open(demo_store).chain("matkailun kehittämissuunnitelman osaksi")


def test_mermaid_shows_each_step_and_how_it_is_known(chain):
    text = mermaid(chain)
    assert text.startswith("flowchart TD\n")
    declared = set(re.findall(r"^  (n\d+)[\[(]", text, re.MULTILINE))
    used = set(re.findall(r"^  (n\d+) -.*\| (n\d+)$", text, re.MULTILINE))
    assert {name for pair in used for name in pair} <= declared
    assert len(declared) == len({node.iri for node in chain.walk()} | {a.iri for f in chain.feeds for b in f.aims
                                                                      for a in b.walk()})  # fmt: skip
    assert 'n1["valmistella elinkeino-ohjelman<br>Kunnanvaltuusto → Kunnanhallitus<br>' in text
    assert '-.->|"handed on, inferred"|' in text


def test_dot_shows_the_same_edges(chain):
    shown = set(re.findall(r"(n\d+) -> (n\d+)", dot(chain)))
    assert shown == set(re.findall(r"(n\d+) -[.>-]*\|.*\| (n\d+)", mermaid(chain)))
    assert dot(chain).count("{") == dot(chain).count("}") == 1


def test_labels_do_not_break_out_of_their_quotes():
    node = TraceNode("urn:m", "mandate", 'a "b" <c>; `d` \\ #1', None, (), (), None, ())
    one = Chain("m", "urn:m", "m", (node,), ())
    assert '["a #quot;b#quot; #lt;c#gt;; #96;d#96; \\ #35;1"]' in mermaid(one)
    assert 'label="a \\"b\\" <c>; `d` \\\\ #1"' in dot(one)
