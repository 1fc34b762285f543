"""All rules of linking on real chains: the samples', and those of the shared corpus where it is there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from govgraph import resources
from govgraph.graph.mapping import map_record
from govgraph.graph.vocabulary import GOV, RDFS, STATUS
from govgraph.linking.infer import Inference, ends_of_links
from govgraph.linking.link import link
from govgraph.service.prepare import read_record
from govgraph.service.records import reading_of

SAMPLES = resources.folder("data") / "minutes" / "mikkeli"


def store(paths: Iterable[Path], municipality: str | None = None) -> Store:
    reading = reading_of(municipality, None)
    graph = Store()
    for path in paths:
        graph.extend(map_record(read_record(path, reading)))
    return graph


def joins(graph: Store, inferences: Iterable[Inference]) -> dict[tuple[str, str], list[str]]:
    """The first words of what is joined to what, by predicate and subject."""
    found: dict[tuple[str, str], list[str]] = {}
    for inference in inferences:
        for subject, predicate, end in ends_of_links(inference.quads).values():
            key = predicate.value.removeprefix(GOV.Mandate.value.removesuffix("Mandate")), words(graph, subject)
            found.setdefault(key, []).append(words(graph, end))
    return found


def words(graph: Store, node: object) -> str:
    assert isinstance(node, NamedNode)
    labels = [quad.object.value for quad in graph.quads_for_pattern(node, RDFS.label, None, None)]
    return " ".join(min(labels, default=node.value).split()[:3])


@pytest.fixture(scope="module")
def samples() -> Store:
    return store(sorted(SAMPLES.glob("*.txt")))


def test_the_samples_chain_from_the_board_to_the_section_to_its_groups_and_the_report(samples: Store) -> None:
    """§ 34 of 10.4.2018 sets up a group to prepare what the board told the section on 18.9.2017 (§ 61 tells of it);
    it tells that task again, too; § 16 of 13.3.2018 notes how that stands. § 94 of 9.10.2018 sets up another, to which
    § 129 of 11.12.2018 gives more time, and § 89 of 1.10.2019 notes what became of its work. Of two items on one
    matter, the later tells again what the earlier told.
    """
    board = "Omistajapolitiikan tehostaminen, konsernirakenteen"
    group = "valmistelemaan elinvoimaohjelman jatkokehitystä"
    found = joins(samples, link(samples))
    assert (
        found.items()
        >= {
            ("subMandateOf", "valmistelemaan konsernirakenteen tiivistämistä"): [board],
            ("reportedIn", board): ["§ 16 Elinvoimaohjelman"],
            ("restates", "valmistella omistajapolitiikan tehostamista,"): [board],
            ("status", board): [STATUS.reported.value],
            ("amends", group): [group],
            ("reportedIn", group): ["§ 89 Tilannekatsaus"],
        }.items()
    )
    assert sum(predicate == "subMandateOf" for predicate, _ in found) == 1
    assert {label for predicate, label in found if predicate == "restates"} == {
        "esittämään näkemyksensä yhtiön", "elinvoimatyön päätösvaltaa", "Elinvoimaohjelman valmistelusta",
        "valmistella omistajapolitiikan tehostamista,",
    }  # fmt: skip


def test_the_samples_cite_one_another(samples: Store) -> None:
    cited = [
        end for (predicate, _), ends in joins(samples, link(samples)).items() if predicate == "cites" for end in ends
    ]
    assert {"§ 94 Elinvoimaohjelman", "§ 10 Elinvoimaohjelmatyöryhmän", "§ 186 Mikkelin", "§ 29 Selvitys"} <= {
        " ".join(end.split()[:3]) for end in cited
    }


def test_every_join_says_why(samples: Store) -> None:
    for inference in link(samples):
        by_subject: dict[str, list[Quad]] = {}
        for quad in inference.quads:
            by_subject.setdefault(str(quad.subject), []).append(quad)
        for name in ends_of_links(inference.quads):
            predicates = {quad.predicate for quad in by_subject[str(name)]}
            assert {GOV.basis, GOV.rule, GOV.reasons, GOV.evidence, GOV.statedIn} <= predicates


def test_the_same_store_gives_the_same_inferences(samples: Store) -> None:
    turned = store(sorted(SAMPLES.glob("*.txt"), reverse=True))
    assert link(samples) == link(turned)


def test_two_step_chains_of_the_corpus(corpus: Path) -> None:
    """Council to board (22.5.2017), board to the technical department (proposed): cases MliDno-2017-1213 and -1214."""
    raw = sorted((corpus / "casem" / "raw").rglob("*.json"))
    graph = Store()
    reading = reading_of(None, None)
    for path in raw:
        text = path.read_text(encoding="utf-8", errors="replace")
        if "MliDno-2017-1213" in text or "MliDno-2017-1214" in text or "MliDno/1213" in text:
            graph.extend(map_record(read_record(path, reading)))
    found = joins(graph, link(graph))
    assert found == {
        ("subMandateOf", "Valtuustoaloite maksuttoman joukkoliikenne"): ["Valtuustoaloite maksuttoman joukkoliikenne"],
        ("subMandateOf", "Valtuustoaloite Orijärvellä Karilantiellä"): ["Valtuustoaloite Orijärvellä Karilantiellä"],
    }


def test_a_mandate_of_the_corpus_told_again_half_a_year_later(corpus: Path) -> None:
    graph = store(
        [corpus / "seed" / "seed.txt", corpus / "cloudnc" / "01.txt", corpus / "cloudnc" / "03.txt"], "Mikkeli"
    )
    found = joins(graph, link(graph))
    board = "Mikkelin kaupungin omistajapolitiikan"
    assert found["restates", "selvittää, miten kaupungin"] == [board]
    assert found["subMandateOf", "valmistelemaan rakenteen tiivistämistä"] == [board]
