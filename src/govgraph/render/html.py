"""Values of the service as HTML, for notebooks and web pages: plain tables and lists, every text escaped.

There are no scripts and no style sheets, and no more styles than a notebook's own table style makes necessary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from govgraph.errors import GovGraphError
from govgraph.render.answers import reading_of, sections
from govgraph.render.build import totals
from govgraph.render.chain import feeds_of, summary_of_chain
from govgraph.render.findings import message, short, tally
from govgraph.render.grounds import told_of
from govgraph.render.history import day_of, join_of, kind_of_event
from govgraph.render.plain import as_plain
from govgraph.render.terminal import count, printable
from govgraph.render.trace import Passages, details_of, kind_name, remarks_of, summary_of
from govgraph.render.unresolved import summary_of_unresolved
from govgraph.service import GovGraph
from govgraph.service.values import (
    Answer,
    Bottlenecks,
    BuildReport,
    Cell,
    Chain,
    Comparison,
    Coverage,
    DocumentReport,
    Extracted,
    Finding,
    Gaps,
    Grounds,
    History,
    Load,
    Overdue,
    Quarantined,
    QueryInfo,
    Quote,
    Report,
    StoreInfo,
    Table,
    Trace,
    TraceNode,
    UnresolvedReport,
    ValidationReport,
    Why,
)

ROWS_SHOWN = 100
FINDINGS_SHOWN = 50


def as_html(value: Any) -> str:
    """The HTML of a value of the service. Raises TypeError for one that has none."""
    for kind, form in _FORMS:
        if isinstance(value, kind):
            return form(value)
    raise TypeError(f"no HTML form for {type(value).__name__}")


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in table.rows[:ROWS_SHOWN]]
    more = f" The first {ROWS_SHOWN} are shown." if len(table) > ROWS_SHOWN else ""
    told = count(len(table), "row") + "." if table.rows else "No rows."
    grid = _grid([_text(column) for column in table.columns], rows) if rows else ""
    return f"{grid}<p>{told}{more}</p>"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return _link(str(cell)) if cell.kind == "iri" else _text(str(cell))


def _trace(trace: Trace) -> str:
    told = "".join(f"<p>{_text(text)}</p>" for text in summary_of(trace))
    return f"<div>{_node(trace.root, Passages())}{told}</div>"


def _trace_node(node: TraceNode) -> str:
    return f"<div>{_node(node, Passages())}</div>"


def _chain(chain: Chain) -> str:
    passages = Passages()
    parts = [_node(root, passages, full=True) for root in chain.roots]
    for feeding in chain.feeds:
        aims = "".join(f"<li>{_node(aim, passages, full=True)}</li>" for aim in feeding.aims)
        parts.append(f"<p>{_text(feeds_of(chain, feeding))}:</p><ul>{aims}</ul>")
    return f"<div>{''.join(parts)}{''.join(f'<p>{_text(text)}</p>' for text in summary_of_chain(chain))}</div>"


def _history(history: History) -> str:
    titles = "".join(f"<li>{_text(title)}</li>" for title in history.titles)
    joined = "".join(f"<p>{_text(join_of(join))}</p>" for join in history.joined)
    rows = [
        [
            _text(day_of(event)),
            _text(kind_of_event(event)),
            _text(event.text) + "".join(f"<div>{_text(remark)}</div>" for remark in event.remarks),
            _text(event.mark),
            _text(event.case),
            _text(event.document or "") + (f" {_link(event.url, 'source')}" if event.url else ""),
        ]
        for event in history.events[:ROWS_SHOWN]
    ]
    more = f" The first {ROWS_SHOWN} are shown." if len(history.events) > ROWS_SHOWN else ""
    grid = _grid(["day", "what", "text", "known as", "case", "document"], rows) if rows else ""
    told = f"{count(len(history.events), 'event')}.{more}"
    return f"<div><p><b>{_text(history.case)}</b></p><ul>{titles}</ul>{joined}{grid}<p>{told}</p></div>"


def _unresolved(report: UnresolvedReport) -> str:
    rows = [
        [_text(entry.kind), _text(entry.why), _text(entry.text), _text(entry.place), f"{entry.confidence:.2f}"]
        for entry in report.entries[:ROWS_SHOWN]
    ]
    more = f" The first {ROWS_SHOWN} are shown." if len(report.entries) > ROWS_SHOWN else ""
    grid = _grid(["what", "why", "text", "told in", "confidence"], rows) if rows else ""
    return f"<div>{grid}<p>{_text(summary_of_unresolved(report))}{more}</p></div>"


def _why_so(why: Why) -> str:
    related = "".join(f"<li>{_grounds(each)}</li>" for each in why.related)
    return f"<div>{_grounds(why.fact)}{f'<ul>{related}</ul>' if related else ''}</div>"


def _grounds(grounds: Grounds) -> str:
    told = [(name, _link(text) if name == "IRI" else _text(text)) for name, text in told_of(grounds)]
    quotes = "".join(_quote(quote, number, "") for number, quote in enumerate(grounds.quotes, 1))
    return f"{_text(grounds.kind)} <b>{_text(grounds.says)}</b>{_pairs(told)}{quotes}"


def _node(node: TraceNode, passages: Passages, *, full: bool = False) -> str:
    """A node with its sentences, and below it a list of what feeds it."""
    mark = f"{_text(node.links[0].mark)} {_text(kind_name(node))} " if node.links else ""
    remarks = remarks_of(node, full=full)
    heading = f"{mark}<b>{_text(node.label)}</b>" + (f" <i>({_text(', '.join(remarks))})</i>" if remarks else "")
    parts = [heading]
    if told := details_of(node, full=full):
        parts.append(f"<div>{_text(told)}</div>")
    new, known = passages.of(node)
    parts += [_quote(quote, number, node.label) for number, quote in new]
    if known:
        parts.append(f"<div>see {', '.join(f'[{number}]' for number in known)}</div>")
    if node.children:
        below = "".join(f"<li>{_node(child, passages, full=full)}</li>" for child in node.children)
        parts.append(f"<ul>{below}</ul>")
    return "".join(parts)


def _quote(quote: Quote, number: int, label: str) -> str:
    place = f"{_text(quote.document)}, characters {quote.span[0]}–{quote.span[1]}"
    if quote.url:
        place += f", {_link(quote.url, 'source')}"
    elif quote.file:
        place += f" of {_text(quote.file)}"
    only_label = printable(quote.text).casefold() == printable(label).casefold()
    words = "" if only_label else f"“{_text(quote.text.strip())}” "
    return f'<blockquote style="margin:0.2em 1em">[{number}] {words}<small>— {place}</small></blockquote>'


def _extracted(extracted: Extracted) -> str:
    """What was read of a file: its item, and the mandates with the words that tell them."""
    if extracted.error is not None:
        return f"<p>{_text(str(extracted.error))}</p>"
    assert extracted.record is not None
    record = extracted.record
    told = [("file", _text(extracted.path)), ("meeting", _text(f"{record.meeting.body} {record.meeting.date or ''}"))]
    told.append(("item", _text(f"{f'§ {record.item.section} ' if record.item.section else ''}{record.item.title}")))
    if record.item.register:
        told.append(("case", _text(record.item.register)))
    rows = [
        [
            _text(mandate.title),
            _text(mandate.issuer or ""),
            _text(mandate.issued or ""),
            _text(", ".join(mandate.assignees)),
            f"“{_text(mandate.evidence.strip())}”",
        ]
        for mandate in record.mandates
    ]
    grid = _grid(["mandate", "issuer", "issued", "assignees", "words"], rows) if rows else "<p>No mandates.</p>"
    return f"<div>{_pairs(told)}{grid}</div>"


def _answer(answer: Answer) -> str:
    """The sections of an answer as tables, and how it is to be read."""
    told = ""
    for part in sections(answer):
        told += f"<h4>{_text(part.title)}</h4>"
        if part.rows:
            rows = [["" if cell is None else _text(str(cell)) for cell in row.cells] for row in part.rows]
            told += _grid(list(map(_text, part.columns)), rows) + f"<p><em>{_text(part.warns)}</em></p>"
        else:
            told += f"<p>{_text(part.none)}</p>"
    return f"<div>{told}<p><small>{_text(' '.join(reading_of(answer.standing)))}</small></p></div>"


def _report(report: Report) -> str:
    """Every answer of a report; the page itself, with its pictures, is what ``govgraph report`` writes."""
    answers: tuple[Answer, ...] = (report.gaps, report.load, report.overdue, report.bottlenecks, report.comparison)
    return f"<div>{''.join(map(_answer, answers))}</div>"


def _build(report: BuildReport) -> str:
    rows = [_document_row(document) for document in report.documents[:ROWS_SHOWN]]
    grid = _grid(["file", "status", "facts", "text covered", "notes", "why"], rows) if rows else ""
    if len(report.documents) > ROWS_SHOWN:
        grid += f"<p>The first {ROWS_SHOWN} of {len(report.documents)} files are shown.</p>"
    told = "".join(f"<tr>{_head(name)}{_data(_text(text))}</tr>" for name, text in totals(report))
    return f"<div>{grid}<table><tbody>{told}</tbody></table></div>"


def _document_row(document: DocumentReport) -> list[str]:
    return [
        _text(document.file),
        _text(document.status),
        str(sum(document.facts.values())) if document.facts else "",
        f"{document.coverage.share:.0%}" if document.coverage else "",
        str(len(document.notes)) if document.notes else "",
        _text(_why(document)),
    ]


def _why(document: DocumentReport) -> str:
    """Why a file is not in the graph; empty for one that is."""
    if document.error is not None:
        return " ".join(part for part in (document.error.message, document.error.advice) if part)
    if document.kept:
        what = "the same content as" if document.status == "duplicate" else "the same document as"
        return f"{what} {document.kept}"
    return tally(document.findings) if document.findings else ""


def _document(document: DocumentReport) -> str:
    told: list[tuple[str, str]] = [("file", _text(document.file)), ("status", _text(document.status))]
    if document.label:
        told.append(("document", _text(document.label)))
    if document.iri:
        told.append(("IRI", _link(document.iri)))
    if document.facts:
        told.append(("facts", _text(", ".join(f"{kind} {number:,}" for kind, number in document.facts.items()))))
    if document.coverage:
        told.append(("coverage", _coverage(document.coverage)))
    if why := _why(document):
        told.append(("why", _text(why)))
    told += [("note", f"{_text(note.message)} ({note.span.start}–{note.span.end})") for note in document.notes]
    return _pairs(told) + (_findings(document.findings) if document.findings else "")


def _coverage(coverage: Coverage) -> str:
    return f"facts rest on {coverage.share:.0%} of {coverage.characters:,} characters"


def _validation(report: ValidationReport) -> str:
    verdict = "conforms" if report.conforms else "does not conform"
    told = (
        f"<p>{count(report.documents, 'document')} checked; the graph <b>{verdict}</b>: {tally(report.findings)}.</p>"
    )
    kept_out = "".join(f"<li>{_quarantined(document)}</li>" for document in report.quarantined)
    if kept_out:
        told += f"<p>{count(len(report.quarantined), 'document')} in quarantine (read, not in the graph):</p>"
        told += f"<ul>{kept_out}</ul>"
    return f"<div>{_findings(report.findings) if report.findings else ''}{told}</div>"


def _quarantined(document: Quarantined) -> str:
    return f"{_text(document.label)} {_link(document.document)}{_findings(document.findings)}"


def _findings(findings: Sequence[Finding]) -> str:
    rows = [
        [
            _text(finding.severity),
            _text(_place(finding)),
            _text(message(finding, "en")),
            f"“{_text(finding.quote.strip())}”" if finding.quote else "",
            _text(f"{short(finding.shape)} · {short(finding.rule)}"),
        ]
        for finding in findings[:FINDINGS_SHOWN]
    ]
    more = f"<p>and {len(findings) - FINDINGS_SHOWN:,} more</p>" if len(findings) > FINDINGS_SHOWN else ""
    return _grid(["severity", "place", "what to do", "words", "shape · rule"], rows) + more


def _place(finding: Finding) -> str:
    place = finding.file or finding.document or finding.node
    return f"{place}:{finding.span[0]}-{finding.span[1]}" if finding.span else place


def _info(info: StoreInfo) -> str:
    def shown(value: Any) -> str:
        if isinstance(value, int):
            return f"{value:,}"
        return _text(", ".join(value) or "none" if isinstance(value, list) else str(value))

    return _pairs([(name.replace("_", " "), shown(value)) for name, value in as_plain(info).items()])


def _graph(graph: GovGraph) -> str:
    """A store by what it holds; one that is not there yet by what to do."""
    if graph.endpoint is not None:
        return f"<p>SPARQL endpoint {_link(graph.endpoint)}</p>"
    try:
        return _info(graph.info())
    except GovGraphError as error:
        return f"<p>{_text(str(error))}</p>"


def _question(question: QueryInfo) -> str:
    told = [("name", _text(question.name)), ("answers", _text(question.summary))]
    for parameter in question.parameters:
        example = f", for example {_text(parameter.example)}" if parameter.example else ""
        told.append((parameter.name, f"{_text(parameter.description)} ({_text(parameter.type)}{example})"))
    return _pairs(told)


def _pairs(told: Iterable[tuple[str, str]]) -> str:
    """Names and what they stand for; the latter is HTML."""
    rows = "".join(f"<tr>{_head(name)}{_data(value)}</tr>" for name, value in told)
    return f"<table><tbody>{rows}</tbody></table>"


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells and column names are HTML."""
    head = "".join(f'<th style="text-align:left">{column}</th>' for column in columns)
    body = "".join("<tr>" + "".join(map(_data, row)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _head(name: str) -> str:
    return f'<th style="text-align:left">{_text(name)}</th>'


def _data(html: str) -> str:
    return f'<td style="text-align:left">{html}</td>'


def _link(iri: str, called: str = "") -> str:
    """An address on the web as a link; any other IRI as text, so that nothing runs when it is clicked."""
    shown = _text(iri)
    if not iri.lower().startswith(("http://", "https://")):
        return shown
    return f'<a href="{shown}">{_text(called) or shown}</a>'


def _text(text: str) -> str:
    return escape(printable(text))


_FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (Table, _table),
    (Trace, _trace),
    (TraceNode, _trace_node),
    (Chain, _chain),
    (History, _history),
    (UnresolvedReport, _unresolved),
    (Why, _why_so),
    ((Gaps, Load, Overdue, Bottlenecks, Comparison), _answer),
    (Report, _report),
    (BuildReport, _build),
    (DocumentReport, _document),
    (Coverage, lambda coverage: f"<p>{_coverage(coverage)}</p>"),
    (ValidationReport, _validation),
    (Quarantined, _quarantined),
    (Finding, lambda finding: _findings([finding])),
    (StoreInfo, _info),
    (QueryInfo, _question),
    (Extracted, _extracted),
    (Quote, lambda quote: _quote(quote, 1, "")),
    (GovGraph, _graph),
)
