"""Named queries: SPARQL files whose header says, as YAML in ``#+`` comments, what they answer and what they take.

::

    #+ summary: Which mandates feed an aim
    #+ parameters:
    #+   aim: {type: node, classes: [gov:StrategicGoal], example: Hyvän elämän Mikkeli}
    #+ tags: [competency]

The header goes by the conventions of grlc; a query file also runs as it is in any SPARQL engine, with its parameters
as free variables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from govgraph import resources
from govgraph.analysis import sparql
from govgraph.display import Displayed
from govgraph.errors import DataError, UsageError

ParameterType = Literal["node", "iri", "string", "integer", "decimal", "boolean", "date", "limit", "offset"]
Form = Literal["select", "construct", "ask", "describe"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes: the variable of the same name is substituted by it.

    ``node`` takes an IRI or a label of an instance of one of ``classes`` (full IRIs); ``limit`` and ``offset`` bound
    the rows. One that is not ``required`` and has no ``default`` stays a variable, which matches everything.
    """

    name: str
    type: ParameterType = "string"
    description: str = ""
    required: bool = True
    default: str | None = None
    example: str | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryInfo(Displayed):
    """A query and what its header says. ``name`` is its path below the queries folder, without suffix.

    ``measure`` names what answers for the rows that the query finds (see :mod:`govgraph.analysis.measures`).
    """

    name: str
    text: str = field(repr=False)
    form: Form
    summary: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    tags: tuple[str, ...] = ()
    measure: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None

    @property
    def has_header(self) -> bool:
        """Whether the text says what it is; one without a header takes any parameter that is one of its variables."""
        return bool(self.summary)


def parse(text: str, *, name: str = "query", path: Path | None = None) -> QueryInfo:
    """A query from its text.

    Raises DataError where the header is not as it must be, UsageError where the text is no query.
    """
    where = str(path or name)
    form = sparql.form(text)
    if form is None:
        raise UsageError("this is no SPARQL query (SELECT, CONSTRUCT, ASK or DESCRIBE)", where=where)
    header = _header(text, where)
    prefixes = sparql.prefixes(text)
    known = sparql.variables(text)
    parameters = tuple(
        _parameter(key, value or {}, prefixes, where) for key, value in (header.pop("parameters", None) or {}).items()
    )
    for parameter in parameters:
        if parameter.type not in ("limit", "offset") and parameter.name not in known:
            raise DataError(f"there is no variable ?{parameter.name} for this parameter", where=where)
    return QueryInfo(
        name=name,
        text=text,
        form=form,  # type: ignore[arg-type]
        summary=str(header.pop("summary", "")),
        description=str(header.pop("description", "")).strip(),
        parameters=parameters,
        tags=tuple(str(tag) for tag in header.pop("tags", ())),
        measure=header.pop("measure", None),
        details=header,
        path=path,
    )


def load(path: Path, *, name: str | None = None) -> QueryInfo:
    """A query from its file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the query cannot be read: {error}", where=str(path)) from error
    return parse(text, name=name or path.stem, path=path)


def listing(*groups: str) -> list[QueryInfo]:
    """The queries that ship with govgraph, or those of some groups (``competency``, ``infer`` …), by name."""
    return [load(path, name=name) for name, path in _paths(groups).items()]


def find(name: str) -> QueryInfo:
    """A named query: by its full name, its file's name, or that without its number ("mandates-of-goal").

    Raises UsageError with the names that come near.
    """
    paths = _paths()
    for spelled in (_full, _stem, _unnumbered):
        found = [full for full in paths if spelled(full) == name.removesuffix(".rq")]
        if len(found) == 1:
            return load(paths[found[0]], name=found[0])
        if found:
            raise UsageError(f"several queries are called {name!r}", advice=f"say which: {', '.join(found)}")
    from rapidfuzz import process

    near = process.extract(name, list(paths), limit=3, score_cutoff=50)
    advice = f"did you mean {', '.join(match[0] for match in near)}?" if near else "`govgraph query --list` names them"
    raise UsageError(f"there is no query called {name!r}", advice=advice)


def _paths(groups: Sequence[str] = ()) -> dict[str, Path]:
    """Name → file of the queries, or of those of some groups."""
    root = resources.folder("queries")
    paths = [path for path in resources.files("queries", ".rq") if not groups or path.parent.name in groups]
    return {path.relative_to(root).with_suffix("").as_posix(): path for path in paths}


def _full(name: str) -> str:
    return name


def _stem(name: str) -> str:
    return name.rpartition("/")[2]


def _unnumbered(name: str) -> str:
    number, dash, rest = _stem(name).partition("-")
    return rest if dash and number.isdecimal() else _stem(name)


def _header(text: str, where: str) -> dict[str, Any]:
    import yaml

    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    source = "\n".join(line.removeprefix(" ") for line in lines)
    try:
        # All scalars stay text: a parameter may be called "no", and a default date is what its author wrote.
        header = yaml.load(source, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        raise DataError(f"the header is not YAML: {error}", where=where) from error
    if not isinstance(header, dict) or not isinstance(header.get("parameters") or {}, dict):
        raise DataError("the header must be a mapping, and its parameters too", where=where)
    return header


def _parameter(name: str, said: Any, prefixes: Mapping[str, str], where: str) -> Parameter:
    if not isinstance(said, dict):
        raise DataError(f"parameter {name!r} must be a mapping with a type", where=where)
    unknown = set(said) - {"type", "description", "required", "default", "example", "classes"}
    kind = said.get("type", "string")
    if unknown or kind not in get_args(ParameterType):
        raise DataError(
            f"parameter {name!r} has " + (f"an unknown key {sorted(unknown)}" if unknown else f"no type {kind!r}"),
            where=where,
            advice=f"types are {', '.join(get_args(ParameterType))}",
        )
    default, required = said.get("default"), said.get("required")
    if required not in (None, "true", "false"):
        raise DataError(f"parameter {name!r} is required or not: true or false, not {required!r}", where=where)
    optional = default is not None or kind in ("limit", "offset")
    return Parameter(
        name=name,
        type=kind,
        description=str(said.get("description", "")).strip(),
        required=not optional if required is None else required == "true",
        default=default,
        example=said.get("example"),
        classes=tuple(_expanded(term, prefixes, where) for term in said.get("classes", ())),
    )


def _expanded(term: str, prefixes: Mapping[str, str], where: str) -> str:
    prefix, _, local = term.partition(":")
    if prefix not in prefixes:
        raise DataError(f"the query declares no prefix {prefix!r} for {term}", where=where)
    return prefixes[prefix] + local
