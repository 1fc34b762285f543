"""``govgraph export``: to stdout, to a file, to a folder; a part; and what goes wrong on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from govgraph.publishing import manifest
from govgraph.publishing.formats import FORMATS
from govgraph.service import GovGraph

LABEL = "Konserni- ja elinvoimajaosto 31.10.2017 § 61"


@pytest.fixture
def export(govgraph, demo_store):
    return lambda *arguments: govgraph("export", *arguments, "--store", demo_store)


@pytest.mark.parametrize("form", FORMATS)
def test_stdout_and_a_file_hold_the_same(export, tmp_path, form):
    printed = export("--format", form)
    assert (printed.code, printed.err) == (0, "")
    named = tmp_path / f"graph{FORMATS[form].suffix}"
    written = export("--out", named)
    assert (written.code, written.out) == (0, "")
    assert named.read_text("utf-8") == printed.out


def test_turtle_is_what_no_name_tells_and_the_option_wins(export, tmp_path):
    assert export("--out", tmp_path / "graph.txt").code == 0
    assert (tmp_path / "graph.txt").read_text("utf-8").startswith("@base")
    assert export("--format", "nt", "--out", tmp_path / "graph.ttl").code == 0
    assert not (tmp_path / "graph.ttl").read_text("utf-8").startswith("@")


def test_an_unknown_format_gets_the_nearest(export):
    result = export("--format", "tutle")
    assert (result.code, result.out) == (2, "")
    assert "did you mean turtle?" in result.err


def test_one_graph(export):
    text = export("--format", "nquads", "--graph", LABEL).out
    graphs = {quad.graph_name.value for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS)}
    (graph,) = graphs
    assert graph.endswith("/2017-10-31/61/minutes/graph")
    assert export("--graph", "ontolgy").code == 2


def test_what_came_since_a_day(export):
    whole, later = (export("--format", "nquads", *since).out for since in ((), ("--since", "2020-01-01")))
    assert set(later.splitlines()) < set(whole.splitlines())
    assert "/2020-06-22/231/" in later
    assert export("--since", "1.1.2020").code == 2


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_has_a_file_for_each_graph_and_a_list_of_them(export, tmp_path, form):
    folder = tmp_path / "open-data"
    result = export("--format", form, "--out", f"{folder}/")
    assert result.code == 0
    listed = json.loads((folder / manifest.NAME).read_text("utf-8"))["files"][form]
    assert f"{len(listed)} files in" in result.err
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert found == {*listed, manifest.NAME}
    assert all(manifest.digest(folder / name) == digest for name, digest in listed.items())


def test_a_folder_loses_the_files_of_documents_that_are_gone_and_nothing_else(govgraph, minutes, tmp_path):
    store, folder = tmp_path / "db", tmp_path / "open-data"
    sources = sorted((minutes / "rovaniemi").glob("*.txt"))
    GovGraph(store).build([minutes / "rovaniemi"], municipality="Rovaniemi")
    assert govgraph("export", "--out", f"{folder}/", "--store", store).code == 0
    assert govgraph("export", "--format", "nquads", "--out", folder, "--store", store).code == 0
    (folder / "README.txt").write_text("mine", "utf-8")
    before = set(folder.rglob("*.ttl"))
    GovGraph(store).build([sources[0]], municipality="Rovaniemi")
    part = govgraph("export", "--graph", "ontology", "--out", folder, "--store", store)
    assert "removed" not in part.err
    assert set(folder.rglob("*.ttl")) == before
    whole = govgraph("export", "--out", folder, "--store", store)
    assert "1 removed" in whole.err
    assert len(set(folder.rglob("*.ttl"))) == len(before) - 1
    assert len([*folder.rglob("*.nq")]) == len(before)
    assert (folder / "README.txt").read_text("utf-8") == "mine"
    assert govgraph("export", "--out", folder, "--store", store).err == f"{len(before) - 1} files in {folder}\n"


def test_a_changed_file_of_a_document_that_is_gone_is_kept_and_told(govgraph, minutes, tmp_path):
    store, folder = tmp_path / "db", tmp_path / "open-data"
    sources = sorted((minutes / "rovaniemi").glob("*.txt"))
    GovGraph(store).build(sources, municipality="Rovaniemi")
    assert govgraph("export", "--out", f"{folder}/", "--store", store).code == 0
    for path in folder.rglob("minutes.ttl"):
        path.write_text("changed", "utf-8")
    GovGraph(store).build(sources[:1], municipality="Rovaniemi")
    result = govgraph("export", "--out", folder, "--store", store)
    assert "was changed since" in result.err
    assert sorted(path.read_text("utf-8") == "changed" for path in folder.rglob("minutes.ttl")) == [False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(export, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    result = export("--out", tmp_path / "closed" / "graph.ttl")
    assert (result.code, result.out) == (3, "")
    assert "cannot write here: Permission denied" in result.err


@pytest.mark.parametrize("out", ["file/graph.ttl", "file/", "/proc/self/graph.ttl"])
def test_a_place_that_is_no_folder_is_told(export, tmp_path, out):
    (tmp_path / "file").write_text("x", "utf-8")
    result = export("--out", out)
    assert (result.code, result.out) == (3, "")
    assert "cannot write here" in result.err
    assert "bug" not in result.err


def run(arguments: list[str | Path], **streams: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from govgraph.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(command, stderr=subprocess.PIPE, **streams)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["turtle", "nquads", "rdfxml"])
def test_a_full_disk_is_told_and_is_no_bug(demo_store, form):
    with open("/dev/full", "wb") as full:
        result = run(["export", "--format", form, "--store", demo_store], stdout=full)
    assert result.returncode == 3
    assert b"<stdout>: cannot write here: No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_closed_stdout_is_told(demo_store):
    result = run(["export", "--store", demo_store], preexec_fn=lambda: os.close(1))
    assert result.returncode == 2
    assert b"stdout is closed" in result.stderr


def test_the_delegation_graph_goes_to_a_file_or_a_folder(export, tmp_path):
    printed = export("--format", "gexf")
    assert export("--out", tmp_path / "graph.gexf").code == 0
    assert (tmp_path / "graph.gexf").read_text("utf-8") == printed.out
    assert export("--format", "csv", "--excel", "--language", "sv", "--out", f"{tmp_path}/tables/").code == 0
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv", "documents.csv"}
    assert (tmp_path / "tables" / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,label,kind,")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "csv"], "--out FOLDER/"),
        (["--format", "gexf", "--since", "2020-01-01"], "whole delegation graph"),
        (["--format", "graphml", "--excel"], "--excel is for csv"),
        (["--format", "turtle", "--language", "sv"], "graphml, gexf, csv, parquet"),
    ],
)
def test_options_that_do_not_go_together(export, options, said):
    result = export(*options)
    assert result.code == 2
    assert said in " ".join(result.err.split())
