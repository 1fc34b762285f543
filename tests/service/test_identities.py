"""Who is who over documents: persons and their posts, posts and their holders, groups of one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.service import GovGraph

PAGE = """Kunnanhallitus, kokous {day}

Pöytäkirja on tarkastettu

§ {section} {title}

KvlDno-{case}

Valmistelija

 • {officer}

Kuvaus

Asia on ajankohtainen.

Päätösehdotus

Esittelijä

 • Maija Aho, kunnanjohtaja

{proposal}

Päätös

Kunnanhallitus hyväksyi ehdotuksen.
"""
GROUP = "Kunnanhallitus asettaa työryhmän laatimaan {what} 30.6.{year} mennessä."
TASK = "Kunnanhallitus antaa talousjohtajan tehtäväksi laatia {what} 30.6.{year} mennessä."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GovGraph:
    """Liisa Salo is finance director in 2019 and planning director in 2021, when Timo Ranta has her old post."""
    folder = tmp_path_factory.mktemp("identities")
    pages = (
        ("5.3.2019", 12, "Torin suunnitelma", "2019-7", "Liisa Salo, talousjohtaja", GROUP, "torin suunnitelman"),
        ("5.3.2019", 13, "Säästöt", "2019-8", "Liisa Salo, talousjohtaja", TASK, "säästöohjelman"),
        ("2.3.2021", 20, "Satama", "2021-3", "Liisa Salo, suunnittelujohtaja", GROUP, "sataman suunnitelman"),
        ("2.3.2021", 21, "Verot", "2021-4", "Timo Ranta, talousjohtaja", TASK, "veroselvityksen"),
    )  # fmt: skip
    for day, section, title, case, officer, proposal, what in pages:
        told = proposal.format(what=what, year=int(day[-4:]))
        text = PAGE.format(day=day, section=section, title=title, case=case, officer=officer, proposal=told)
        (folder / f"{section}.txt").write_text(text, encoding="utf-8")
    graph = GovGraph(Path(folder) / "db")
    graph.build(sorted(folder.glob("*.txt")), municipality="Kuvala")
    return graph


def rows(graph: GovGraph, text: str) -> list[tuple[object, ...]]:
    answer = graph.sparql(text)
    return [tuple(row) for row in answer.rows]  # type: ignore[union-attr]


def test_a_person_who_changes_post_is_one_with_two_dated_memberships(graph: GovGraph) -> None:
    found = rows(
        graph,
        """SELECT DISTINCT ?person ?post ?day {
          ?membership org:member ?person ; org:role|gov:post ?role ; gov:attestedOn ?day .
          ?person foaf:name "Liisa Salo" . ?role rdfs:label ?post } ORDER BY ?day ?post""",
    )
    assert len({person for person, _, _ in found}) == 1, found
    assert {("talousjohtaja", "2019-03-05"), ("suunnittelujohtaja", "2021-03-02")} <= {
        (str(post), str(day)) for _, post, day in found
    }


def test_a_post_that_changes_holder_keeps_its_mandates(graph: GovGraph) -> None:
    found = rows(
        graph,
        """SELECT DISTINCT ?post ?label {
          ?mandate a gov:Mandate ; gov:assignedTo ?post ; rdfs:label ?label . ?post a org:Post }""",
    )
    assert len(found) == 2
    assert len({post for post, _ in found}) == 1


def test_two_groups_of_one_name_in_different_cases_stay_two(graph: GovGraph) -> None:
    found = rows(graph, 'SELECT DISTINCT ?group { ?group a gov:Body ; rdfs:label "työryhmä"@fi }')
    assert len(found) == 2
