"""The pages as HTML: plain, without scripts or anything from elsewhere, and fit for paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from govgraph.graph.vocabulary import PREFIXES
from ontology_pages.examples import Example, Examples, Token
from ontology_pages.markdown import EXAMPLES, HEADINGS, LANGUAGE_NAMES, NO_EXAMPLE, introduction
from ontology_pages.model import Constraint, Model, Ref, Term

STYLE = """\
:root { --ink: #1d2530; --quiet: #5a6675; --line: #d5dbe3; --link: #0b5394; --paper: #fff; --block: #f5f7f9; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1.25rem 3rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
h1 { margin: 0.4rem 0 0.2rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 0.6rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--line); font-size: 1.25rem; }
nav, .about { color: var(--quiet); }
.about { margin: 0 0 1rem; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 500; }
tbody th { width: 8rem; }
td.name { width: 14rem; font-weight: 600; }
td.count { white-space: nowrap; }
code, pre { font: 0.88em/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
pre { margin: 0.6rem 0; padding: 0.8rem 1rem; background: var(--block); border-radius: 4px; white-space: pre-wrap;
  overflow-wrap: anywhere; }
pre a { text-decoration: none; }
blockquote { margin: 0.6rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
blockquote p { margin: 0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ee; --quiet: #9aa6b5; --line: #39434f; --link: #8fc1f5; --paper: #14181d; --block: #1d232a; }
}
@media print {
  :root { --ink: #000; --quiet: #333; --line: #999; --link: #000; --paper: #fff; --block: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  pre { border: 1px solid var(--line); }
  h2 { break-after: avoid; }
  tr, pre, blockquote { break-inside: avoid; }
}
"""


def page(term: Term, examples: Examples, model: Model) -> str:
    """The page of a class, a property, a scheme or a concept."""
    body = [
        '<nav><a href="../index.html">The vocabulary of govgraph</a></nav>',
        f"<h1>{escape(term.labels['en'])}</h1>",
        _about(term.ref, term.sort),
        _words(term),
    ]
    if term.rows:
        rows = [
            f'<tr><th scope="row">{row.heading}</th><td>{", ".join(map(_link, row.refs))}</td></tr>'
            for row in term.rows
        ]
        body.append(f"<h2>In the model</h2>\n{_table('', rows)}")
    if term.constraints:
        body.append(f"<h2>What the shapes hold</h2>\n{_constraints(term)}")
    if term.kind == "scheme":
        body.append(
            f"<h2>Concepts</h2>\n{_table(_head('concept', *LANGUAGE_NAMES.values()), map(_listed, term.concepts))}"
        )
    else:
        body.append(f"<h2>Example</h2>\n{_example(examples.of(term), model)}")
    return _document(f"{term.labels['en']} ({term.ref.curie})", "../style.css", body)


def index(model: Model) -> str:
    """The list of all terms."""
    body = [
        "<h1>The vocabulary of govgraph</h1>",
        f"<p>{escape(introduction(model))}</p>",
        f"<p>{_code(EXAMPLES)}</p>",
        _words(model),
        _whole(model),
    ]
    for kind, heading in HEADINGS.items():
        rows = []
        for term in model.terms:
            if term.kind == kind:
                link = f'<a href="{term.page}.html"><code>{term.ref.curie}</code></a>'
                rows.append(f"<tr><td>{link}</td>{_names(term)}</tr>")
        head = _head("term", *LANGUAGE_NAMES.values())
        body.append(f"<h2>{heading}</h2>\n{_table(head, rows)}")
    rows = [
        f'<tr><th scope="row"><code>{each.prefix}</code></th><td><a href="{escape(each.page)}">{escape(each.title)}</a>'
        f"</td><td>{escape(each.edition)}</td><td>{', '.join(map(_link, each.refs))}</td></tr>"
        for each in model.standards
    ]
    head = _head("prefix", "vocabulary", "edition", "terms in use")
    body.append(f"<h2>Terms of others</h2>\n{_table(head, rows)}")
    return _document("The vocabulary of govgraph", "style.css", body)


def _document(title: str, style: str, body: Iterable[str]) -> str:
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
{chr(10).join(body)}
</body>
</html>
"""


def _about(ref: Ref, kind: str) -> str:
    iri = escape(ref.iri)
    return f'<p class="about"><code>{ref.curie}</code> · {kind} · <a href="{iri}">{iri}</a></p>'


def _whole(model: Model) -> str:
    """What the ontology says of itself."""
    namespace, licence = escape(PREFIXES["gov"]), escape(model.licence.iri)
    rows = {
        "namespace": f'<code>gov:</code> <a href="{namespace}">{namespace}</a>',
        "version": escape(model.version),
        "licence": f'<a href="{licence}">{licence}</a>',
    }
    return _table("", [f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows.items()])


def _words(term: Term | Model) -> str:
    rows = [
        f'<tr lang="{language}"><th scope="row">{LANGUAGE_NAMES[language]}</th><td class="name">{escape(label)}</td>'
        f"<td>{escape(term.definitions[language])}</td></tr>"
        for language, label in term.labels.items()
    ]
    return _table("", rows)


def _listed(concept: Term) -> str:
    return f"<tr><td>{_link(concept.ref)}</td>{_names(concept)}</tr>"


def _names(term: Term) -> str:
    return "".join(f'<td lang="{language}">{escape(text)}</td>' for language, text in term.labels.items())


def _constraints(term: Term) -> str:
    head = _head(*(["path"] if term.kind == "class" else ["of", "path"]), "how many", "values")
    return _table(head, [_constraint(constraint, term.kind) for constraint in term.constraints])


def _constraint(constraint: Constraint, kind: str) -> str:
    of = "" if kind == "class" else f"<td>{_link(constraint.target)}</td>"
    cells = (
        f'<td>{_run(constraint.path)}</td><td class="count">{constraint.count}</td><td>{_run(constraint.value)}</td>'
    )
    return f"<tr>{of}{cells}</tr>"


def _run(steps: Iterable[Ref | str]) -> str:
    return "".join(escape(step) if isinstance(step, str) else _link(step) for step in steps)


def _example(example: Example | None, model: Model) -> str:
    if example is None:
        return f"<p>{NO_EXAMPLE}</p>"
    lines = "\n".join("".join(_token(token, model) for token in line) for line in example.lines)
    if not example.quote:
        return f"<pre>{lines}</pre>"
    quote = f'<blockquote lang="fi"><p>{escape(example.quote)}</p></blockquote>'
    return f'<pre>{lines}</pre>\n<p class="about">The document says:</p>\n{quote}'


def _link(ref: Ref) -> str:
    return f'<a href="{escape(_address(ref))}"><code>{escape(ref.curie)}</code></a>'


def _address(ref: Ref) -> str:
    """The term's page, as seen from another page, or its IRI."""
    if ref.page is None:
        return ref.iri
    return f"../{ref.page}.html"


def _token(token: Token, model: Model) -> str:
    """A piece of Turtle, with a link where it names a term of ours."""
    text = escape(token.text, quote=False)
    ref = model.ref(token.iri)
    return text if ref.page is None else f'<a href="{_address(ref)}">{text}</a>'


def _head(*names: str) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr></thead>\n"


def _table(head: str, rows: Iterable[str]) -> str:
    return f"<table>\n{head}<tbody>\n{chr(10).join(rows)}\n</tbody>\n</table>"


def _code(text: str) -> str:
    """Text with its `words in backquotes` as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if nth % 2 else piece for nth, piece in enumerate(pieces))
