"""Sankey, time line and network: well-formed SVG in which the sums are right and nothing lies outside."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from govgraph.render.pictures import WIDTH, network, sankey, timeline
from govgraph.render.report import svg_document
from govgraph.service import GovGraph
from govgraph.service.values import Actor, Flow, Handoff

SVG = "{http://www.w3.org/2000/svg}"


def actor(name: str, town: str | None = None, kind: str = "body") -> Actor:
    return Actor(f"urn:{town}:{name}", name, kind, town)


def handoff(giver: str, taker: str, tasks: int = 1) -> Handoff:
    return Handoff(actor(giver), actor(taker), tasks, 0, "stated", ())


def places(svg: str) -> dict[str, float]:
    """The left end of the dot of each actor, by its label."""
    return {
        label: float(x)
        for x, label in re.findall(r'<circle class="dot" cx="([\d.]+)"[^>]*/><text[^>]*><tspan[^>]*>(\w+)<', svg)
    }


@pytest.fixture(scope="module")
def report(demo_store):
    return GovGraph.open(demo_store).report()


def test_the_flows_of_the_samples_add_up_to_the_tasks(report):
    assert sum(flow.tasks for flow in report.flows) == pytest.approx(report.gaps.tasks, abs=0.01)
    aimless = sum(flow.tasks for flow in report.flows if flow.goal is None)
    # One that serves two programmes, of which one alone feeds a goal, is divided between them.
    assert len(report.gaps.idle) - 0.01 <= aimless <= len(report.gaps.idle) + 0.51


def test_pictures_are_well_formed_and_lie_within_their_frame(report):
    pictures = [sankey(report.flows), timeline(report.chain), network(report.bottlenecks.handoffs)]
    for picture in pictures:
        root = ElementTree.fromstring(picture.svg)
        _, _, width, height = map(float, root.get("viewBox").split())
        assert width == WIDTH
        for node in root.iter(SVG + "rect"):
            assert 0 <= float(node.get("x")) <= width - float(node.get("width"))
            assert 0 <= float(node.get("y")) <= height - float(node.get("height")) + 0.1
        for node in root.iter(SVG + "circle"):
            assert 0 <= float(node.get("cx")) <= width
            assert 0 <= float(node.get("cy")) <= height
        ElementTree.fromstring(svg_document(picture))


def test_bands_are_as_wide_as_the_tasks_that_they_carry():
    flows = [
        Flow("Hallitus", "Ohjelma", "Tavoite", 2.0, "stated"),
        Flow("Hallitus", None, None, 1.0, "stated"),
        Flow("Jaosto", "Ohjelma", "Tavoite", 0.5, "inferred"),
    ]
    root = ElementTree.fromstring(sankey(flows).svg)
    wide = {node.find(SVG + "title").text: float(node.get("stroke-width")) for node in root.iter(SVG + "path")}
    assert wide["Hallitus → Ohjelma: 2 tasks"] == pytest.approx(4 * wide["Jaosto → Ohjelma: 0.5 tasks"])
    assert wide["Ohjelma → Tavoite: 2.5 tasks"] == pytest.approx(5 * wide["Jaosto → Ohjelma: 0.5 tasks"])
    assert "Hallitus → no programme: 1 task" in wide
    assert {node.get("class") for node in root.iter(SVG + "path")} == {"band", "band inferred", "band none"}


def test_who_gets_a_task_stands_below_who_gives_it_and_a_circle_ends():
    at = places(network([handoff("a", "b"), handoff("b", "c"), handoff("a", "c")]).svg)
    assert at["a"] < at["b"] < at["c"]
    at = places(network([handoff("a", "b"), handoff("b", "a"), handoff("b", "c")]).svg)
    assert at["a"] == at["b"] < at["c"]


def test_nothing_gives_no_picture():
    assert (sankey([]), timeline([]), network([])) == (None, None, None)


def test_what_is_too_much_for_a_picture_is_put_together_and_told():
    flows = [Flow(f"Toimija {number}", None, None, 1.0, "stated") for number in range(40)]
    picture = sankey(flows)
    assert "16 others → no programme: 16 tasks" in picture.svg
    assert picture.description.startswith("40 tasks")
    picture = network([handoff("a", f"b{number}") for number in range(60)])
    assert "the first 48 of 60 hand-overs" in picture.description
