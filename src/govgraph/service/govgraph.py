"""The one object that front ends talk to."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypedDict

from pyoxigraph import NamedNode

from govgraph.analysis import queryfile, runner
from govgraph.analysis.accounts import History, UnresolvedReport, Why
from govgraph.analysis.answers import Bottlenecks, Comparison, Gaps, Load, Overdue, Report
from govgraph.analysis.dataset import Dataset, dataset, is_url
from govgraph.analysis.queryfile import QueryInfo
from govgraph.analysis.scope import Scope
from govgraph.analysis.table import Table
from govgraph.analysis.tree import Chain, Trace
from govgraph.display import Displayed
from govgraph.errors import UsageError
from govgraph.graph import iris
from govgraph.graph.store import Generation, GraphStore
from govgraph.graph.vocabulary import GOV, PREFIXES, VERDICT
from govgraph.service.records import Paths, as_paths, reading_of
from govgraph.service.values import BuildReport, Decided, Doubt, Progress, StoreInfo, ValidationReport

if TYPE_CHECKING:
    import networkx
    import rdflib

    from govgraph.analysis.inquiry import Inquiry
    from govgraph.linking.reviews import Reviews
    from govgraph.service.network import Network
    from govgraph.service.prepare import Reading

_MANDATES = f"""SELECT (COUNT(DISTINCT ?mandate) AS ?mandates) {{
  ?mandate a <{GOV.Mandate.value}> .
  MINUS {{ ?mandate <{GOV.restates.value}> ?earlier }}
  MINUS {{ ?mandate <{GOV.verdict.value}> <{VERDICT.rejected.value}> }}
}}"""

DEFAULT_STORE = "govgraph.db"
"""In the working folder, where neither the caller nor GOVGRAPH_STORE names another."""


class GovGraph(Displayed):
    """A store and all that can be done with it.

    >>> GovGraph("govgraph.db").build("data/minutes")            # doctest: +SKIP
    >>> GovGraph.open("govgraph.db").trace("Hyvän elämän Mikkeli")  # doctest: +SKIP

    All methods but :meth:`build`, :meth:`add` and :meth:`queries` raise StoreError where there is no finished build.
    docs/python.md shows each.
    """

    def __init__(self, store: Path | str | None = None, *, timeout: float | None = None) -> None:
        """``store`` is a folder, or the address of a SPARQL endpoint (``http://…``), which answers :meth:`query` and
        :meth:`trace` only. ``timeout`` is how many seconds each answer of an endpoint may take, 60 if not told.
        """
        self.endpoint = store if isinstance(store, str) and is_url(store) else None
        self._path = Path(store or os.environ.get("GOVGRAPH_STORE") or DEFAULT_STORE)
        self._timeout = timeout
        self._opened: Generation | None = None
        self._dataset: Dataset | None = None

    @classmethod
    def open(cls, store: Path | str | None = None, *, timeout: float | None = None) -> GovGraph:
        """A store that has been built, else StoreError is raised; or an endpoint, which is not asked yet."""
        opened = cls(store, timeout=timeout)
        _ = opened.dataset if opened.endpoint else opened.generation
        return opened

    @property
    def path(self) -> Path:
        """The folder of the store. Raises UsageError where this is an endpoint."""
        if self.endpoint is not None:
            raise UsageError(
                "an endpoint only answers questions",
                where=self.endpoint,
                advice="name a store of your own",
            )
        return self._path

    @property
    def dataset(self) -> Dataset:
        """What answers SPARQL: the generation's graph, or the endpoint."""
        if self.endpoint is None:
            return dataset(self.generation.graph)
        if self._dataset is None:
            from govgraph.analysis.endpoint import DEFAULT_TIMEOUT, Endpoint

            self._dataset = Endpoint(self.endpoint, timeout=DEFAULT_TIMEOUT if self._timeout is None else self._timeout)
        return self._dataset

    @property
    def generation(self) -> Generation:
        """The generation that answers: the one that was current when it was first asked."""
        if self._opened is None:
            self._opened = GraphStore(self.path).open()
        return self._opened

    def build(
        self,
        paths: Paths,
        *,
        municipality: str | None = None,
        registers: Paths | None = None,
        reviews: Paths | None = None,
        base: str = iris.DEFAULT_BASE,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> BuildReport:
        """Make the store hold exactly the minutes in ``paths``, files or folders.

        ``municipality`` is that of all of them, where their folders or case numbers do not tell. ``registers`` are
        files or folders of the user's own, ``reviews`` such with decisions on links and facts. ``jobs`` processes read;
        by default one for a few inputs, else as many as there are processors. A bad input is reported and the others
        go on; where none can be read, the store stays as it was. Raises StoreError where another build is going on,
        DataError where a register or review is malformed.
        """
        from govgraph.service.build import Build

        reading = reading_of(municipality, registers, base)
        decisions = _reviews_of(reviews, base)
        report = Build(GraphStore(self.path), reading, **decisions, jobs=jobs, progress=progress).run(as_paths(paths))
        self._opened = None
        return report

    def add(
        self,
        paths: Paths,
        *,
        municipality: str | None = None,
        registers: Paths | None = None,
        reviews: Paths | None = None,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> BuildReport:
        """Take the minutes in ``paths`` in besides those that the store holds, which are not read again.

        The store then holds the very graph that a build of all of them gives. A file that it was built from already is
        read anew. ``registers`` and ``reviews`` are those of the build unless told; the other arguments are as there.
        Where there is no store yet, this builds one. Raises StoreError where another build is going on, or the store
        was built with other rules, shapes, ontology or registers, so that old and new would not be alike.
        """
        from govgraph.service.build import Build

        store = GraphStore(self.path)
        reading = _reading_of_store(store, municipality, registers)
        decisions = _reviews_of_store(store, reviews)
        report = Build(store, reading, **decisions, jobs=jobs, progress=progress).add(as_paths(paths))
        self._opened = None
        return report

    def remove(self, documents: Paths, *, progress: Callable[[Progress], None] | None = None) -> BuildReport:
        """Give documents up: one or several, each by IRI, label, case number, or the file or folder it was read from.

        The store then holds the very graph that a build without them gives; where another file stood behind one (the
        same content, or another content of the same document), it is read now. Raises UsageError where a document is
        unknown or may be several, StoreError as :meth:`add`.
        """
        from govgraph.service.build import Build

        store = GraphStore(self.path)
        if store.metadata() is None:
            _ = self.generation  # raises, with what to do
        named = [documents] if isinstance(documents, (str, Path)) else list(documents)
        reading, decisions = _reading_of_store(store, None, None), _reviews_of_store(store, None)
        report = Build(store, reading, **decisions, progress=progress).remove(named)
        self._opened = None
        return report

    def doubts(self, *, limit: int | None = None, rule: str | None = None) -> list[Doubt]:
        """Facts and links with a confidence below 1 on which nobody decided, the least certain first.

        Each with its rule, reasons and sentences, and the target that a decision on it names.
        """
        from govgraph.service.reviews import doubts

        return doubts(self.dataset, limit=limit, rule=rule)

    def decide(
        self,
        verdict: Literal["accepted", "rejected"],
        *target: str,
        reason: str,
        reviewer: str,
        file: Path | str | None = None,
        day: date | None = None,
        replace: bool = False,
    ) -> Decided:
        """Write a decision on a fact or link to a file (``reviews/reviews.ttl``); :meth:`apply_reviews` applies it.

        ``target`` is the IRI of a fact or link, or the three ends of a link, which need not be concluded by any rule.
        Raises UsageError where there is no such target, or a decision on it stands already and ``replace`` is not set.
        """
        from govgraph.service.reviews import DEFAULT_FILE, decide, resolved

        metadata = self.generation.metadata
        return decide(
            resolved(self.dataset, target),
            verdict,
            reason=reason,
            reviewer=reviewer,
            base=metadata["base"],
            file=Path(file or DEFAULT_FILE),
            others=[Path(each) for each in metadata.get("review_files", [])],
            day=day,
            replacing=replace,
        )

    def apply_reviews(
        self, reviews: Paths | None = None, *, progress: Callable[[Progress], None] | None = None
    ) -> BuildReport:
        """Link the documents of the store anew, by reviews as they are now: those of the build unless told.

        No document is read again. Raises StoreError as :meth:`add`, DataError where a file of reviews is malformed.
        """
        from govgraph.service.build import Build

        store = GraphStore(self.path)
        if store.metadata() is None:
            _ = self.generation  # raises, with what to do
        reading, decisions = _reading_of_store(store, None, None), _reviews_of_store(store, reviews)
        report = Build(store, reading, **decisions, progress=progress).review()
        self._opened = None
        return report

    def record(self, document: Path | str) -> dict[str, Any]:
        """What was read of one document, in the interchange form of :class:`govgraph.record.Record`.

        The document is named as for :meth:`remove`. Its record is kept with the store, so the file may have been moved
        or deleted since; e-mail addresses and telephone numbers are not kept. Raises UsageError where the document is
        unknown, may be several, or was left out in conflict with another.
        """
        from govgraph.service.documents import record_of

        return record_of(self.generation.documents, document)

    def validate(self) -> ValidationReport:
        """Check every document in the graph against the shapes; tells of those in quarantine too."""
        from govgraph.service.validate import validate_generation

        return validate_generation(self.generation)

    def queries(self) -> list[QueryInfo]:
        """The named questions that ship with govgraph; inference rules are none."""
        return [query for query in queryfile.listing() if not query.name.startswith("infer/")]

    def query(self, question: Path | str, /, **values: object) -> Table:
        """The rows of a named question, of a query file (``*.rq``) or of SPARQL text, with values for its parameters.

        Raises UsageError where there is no such question, it is broken, or a value does not fit.
        """
        return runner.run(self.dataset, _query(question), values, prefixes=PREFIXES)

    def sparql(self, text: str, /) -> Table | bool | rdflib.Graph:
        """The answer to a SPARQL 1.1 query over the union of all graphs, or those that it names by FROM.

        A SELECT gives a table, an ASK True or False, a CONSTRUCT or DESCRIBE an rdflib ``Graph`` of its own. The
        prefixes of the vocabulary need no declaration. Raises UsageError where the query is broken or is an update.
        """
        from govgraph.analysis.triples import rdflib_graph

        query = queryfile.parse(text)
        if query.form in ("construct", "describe"):
            answer = self.dataset.answer(text, PREFIXES)
            assert isinstance(answer, tuple)
            return rdflib_graph(answer, PREFIXES)
        table = runner.run(self.dataset, query, prefixes=PREFIXES)
        return table.column("answer") == [True] if query.form == "ask" else table

    def delegation_graph(self) -> networkx.MultiDiGraph[str]:
        """Mandates, those who give and get them, and what they feed, as a networkx ``MultiDiGraph``.

        Nodes are IRIs with ``label`` and ``kind``; the ``relation`` of an edge is one of issued, assigned_to,
        sub_mandate_of, amends, contributes_to, part_of and broader. More in :mod:`govgraph.analysis.delegation`.
        """
        from govgraph.analysis.delegation import delegation_graph

        return delegation_graph(self.dataset)

    def trace(
        self,
        aim: str,
        *,
        every_force: bool = False,
        stated_only: bool = False,
        min_confidence: float = 0.0,
        on: date | str | None = None,
    ) -> Trace:
        """What feeds a goal, priority area or programme, named by IRI, name or a part of one name.

        A mandate is there once, with those that tell it again or set its deadline anew. Delegations and
        authorisations are left out unless ``every_force``. ``stated_only`` leaves out what documents only propose and
        what rules conclude, ``min_confidence`` (0 to 1) what is less certain, and ``on`` what was not told by that day,
        in a meeting held then or before. Raises UsageError where the name means nothing or more than one thing.
        """
        from govgraph.analysis.trace import trace

        return trace(self.dataset, aim, every_force=every_force, scope=Scope.of(stated_only, min_confidence, on))

    def chain(
        self, mandate: str, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None
    ) -> Chain:
        """A mandate, named by IRI, title or a part of one title, with what it was handed on from, the aims that it
        feeds, and its aspects, deadlines, sub-mandates and reports.

        The same mandate told again is one. A title that only names several steps of one chain means the first. The
        other arguments, and errors, are as for :meth:`trace`.
        """
        from govgraph.analysis.chain import chain

        return chain(self.dataset, mandate, scope=Scope.of(stated_only, min_confidence, on))

    def history(
        self,
        case: str,
        *,
        alone: bool = False,
        stated_only: bool = False,
        min_confidence: float = 0.0,
        on: date | str | None = None,
    ) -> History:
        """What happened in a case, day by day, over all bodies and all case numbers that links join.

        ``case`` is a case number, an IRI, or the title of an item or a part of one. With ``alone``, the cases that it
        is joined with are only named. The other arguments are as for :meth:`trace`. Raises UsageError where the name
        means nothing or more than one case.
        """
        from govgraph.analysis.history import history

        return history(self.dataset, case, alone=alone, scope=Scope.of(stated_only, min_confidence, on))

    def gaps(self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None) -> Gaps:
        """Goals that no task feeds, and tasks that feed no goal, each with its sentences.

        The arguments, and errors, are as for :meth:`trace`; ``on`` is also the day as of which the answer speaks, else
        that of the last meeting in the graph.
        """
        return self._inquiry(stated_only, min_confidence, on).gaps

    def load(self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None) -> Load:
        """Open tasks per actor, and how long they have been open; arguments as for :meth:`gaps`.

        A task told again counts once; of a joint one each bearer has it, and it is told as shared.
        """
        return self._inquiry(stated_only, min_confidence, on).load

    def overdue(
        self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None
    ) -> Overdue:
        """Open tasks whose deadline has passed, and those with neither deadline nor report; as :meth:`gaps`."""
        return self._inquiry(stated_only, min_confidence, on).overdue

    def bottlenecks(
        self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None
    ) -> Bottlenecks:
        """Where work hangs on one actor or programme, who carries which goal, and the shape of the whole; arguments as
        for :meth:`gaps`.
        """
        return self._inquiry(stated_only, min_confidence, on).bottlenecks

    def compare(
        self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None
    ) -> Comparison:
        """Decisions beside their proposals, and where they differ; arguments as for :meth:`gaps`."""
        from govgraph.analysis.comparison import compare

        return compare(self.dataset, Scope.of(stated_only, min_confidence, on))

    def report(self, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None) -> Report:
        """Gaps, load, overdue tasks, bottlenecks and comparison from one look, with flows to goals and the longest
        chain; arguments as for :meth:`gaps`.
        """
        return self._inquiry(stated_only, min_confidence, on).report

    def _inquiry(self, stated_only: bool, min_confidence: float, on: date | str | None) -> Inquiry:
        from govgraph.analysis.inquiry import Inquiry

        return Inquiry(self.dataset, Scope.of(stated_only, min_confidence, on))

    def unresolved(
        self,
        *,
        below: float = 0.7,
        stated_only: bool = False,
        min_confidence: float = 0.0,
        on: date | str | None = None,
    ) -> UnresolvedReport:
        """Citations that lead nowhere, mandates without issuer or date, and inferred links of less confidence than
        ``below``, each with why; of the facts that the other arguments leave, as for :meth:`trace`. Raises UsageError
        where ``below`` is not between 0 and 1.
        """
        from govgraph.analysis.unresolved import unresolved

        return unresolved(self.dataset, below=below, scope=Scope.of(stated_only, min_confidence, on))

    def explain(
        self, fact: str, *, stated_only: bool = False, min_confidence: float = 0.0, on: date | str | None = None
    ) -> Why:
        """Why the graph says something: the basis, rules, confidence, reasons and sentences of a fact, a link or an aim
        (by IRI) or a mandate (also by title), and of all that ties it to something else, as far as the other arguments
        leave that, as for :meth:`trace`.

        Raises UsageError where the graph holds nothing of that name, or several.
        """
        from govgraph.analysis.grounds import explain

        scoped = stated_only or min_confidence or on is not None
        return explain(self.dataset, fact, scope=Scope.of(stated_only, min_confidence, on) if scoped else None)

    def export(
        self,
        form: str,
        out: BinaryIO,
        *,
        graph: str | None = None,
        since: date | str | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        """Write the graph as turtle, trig, ntriples, nquads, rdfxml, jsonld, or mandates (JSON-LD, a tree each).

        ``graph`` is one named graph, ``since`` keeps documents of meetings held on that day or later. The graph of
        runs, which holds times, is left out. Raises UsageError where there is no such format or graph.
        """
        from govgraph.service.export import Export

        Export(self.generation, graph=graph, since=since).write(form, out, progress)

    def network(self, *, language: str | None = None) -> Network:
        """The delegation graph, to be written as GraphML, GEXF, CSV or Parquet; ``language`` is that of labels.

        Only for a store on disk.
        """
        from govgraph.service.network import Network

        return Network(self.delegation_graph(), self.generation.graph, language=language)

    def describe(
        self,
        *,
        licence: str | None = None,
        publisher: str | None = None,
        downloads: str | None = None,
        contact: str | None = None,
    ) -> bytes:
        """The data set described in VoID and DCAT-AP, as Turtle.

        Of what the store does not know: the licence and the folder of the dumps are web addresses, ``contact`` is one
        or a ``mailto:``. Raises UsageError where they are not.
        """
        from govgraph.service.export import Export, Publication

        return Export(self.generation).describe(Publication(licence, publisher, downloads, contact))

    def info(self) -> StoreInfo:
        """What the store holds."""
        generation = self.generation
        runs = NamedNode(iris.runs_graph(generation.metadata["base"]))
        of_runs = sum(1 for _ in generation.graph.quads_for_pattern(None, None, None, runs))
        counted = runner.run(self.dataset, queryfile.parse(_MANDATES, name="mandates"))
        return StoreInfo(
            path=str(self.path),
            generation=generation.number,
            triples=len(generation.graph),
            documents=generation.metadata["documents"],
            graphs=sum(1 for _ in generation.graph.named_graphs()),
            base=generation.metadata["base"],
            rules_version=generation.metadata["rules_version"],
            version=generation.metadata["version"],
            quarantined=tuple(str(report["label"]) for report in generation.quarantined()),
            published=len(generation.graph) - of_runs,
            mandates=int(str(counted.rows[0][0])),
        )


def _reading_of_store(store: GraphStore, municipality: str | None, registers: Paths | None) -> Reading:
    """What further inputs of a store are read with: its own base, and its own registers unless others are told."""
    metadata = store.metadata() or {}
    given = metadata.get("register_files", []) if registers is None else registers
    return reading_of(municipality, given, metadata.get("base", iris.DEFAULT_BASE))


class _Decisions(TypedDict):
    reviews: Reviews
    review_files: tuple[str, ...]


def _reviews_of(reviews: Paths | None, base: str) -> _Decisions:
    """The decisions that ship with govgraph and the user's own, and where those are."""
    from govgraph.linking.reviews import load_reviews

    files = as_paths(reviews or [])
    return {
        "reviews": load_reviews(files, base=base),
        "review_files": tuple(str(path.resolve()) for path in files),
    }


def _reviews_of_store(store: GraphStore, reviews: Paths | None) -> _Decisions:
    """Those that the store was built with, as they are now, unless others are told."""
    metadata = store.metadata() or {}
    given = metadata.get("review_files", []) if reviews is None else reviews
    return _reviews_of(given, metadata.get("base", iris.DEFAULT_BASE))


def _query(question: Path | str) -> QueryInfo:
    if isinstance(question, Path) or (question.endswith(".rq") and Path(question).is_file()):
        return queryfile.load(Path(question))
    if any(sign in question for sign in "{ \n"):
        return queryfile.parse(question)
    return queryfile.find(question)
