"""govgraph: minutes of municipal bodies as a knowledge graph of governance.

>>> from govgraph import GovGraph                                              # doctest: +SKIP
>>> GovGraph("govgraph.db").build("data/minutes")                              # doctest: +SKIP
>>> GovGraph.open("govgraph.db").trace("Korkean osaamisen ja yrittäjyyden Mikkeli")  # doctest: +SKIP

The names below are imported when they are first used (PEP 562), so that ``import govgraph`` costs nothing.
"""

# Type checkers hold this name to be true whatever its value; typing itself is not worth its import here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from govgraph.errors import DataError, GovGraphError, InputError, StoreError, UsageError
    from govgraph.service import GovGraph, explain_paths, extract_paths, records_as_rdf
    from govgraph.service.values import (
        BuildReport,
        Cell,
        Chain,
        Coverage,
        DocumentReport,
        Explained,
        Extracted,
        Finding,
        History,
        Link,
        MandateDetails,
        Note,
        Parameter,
        Progress,
        Quarantined,
        QueryInfo,
        Quote,
        Record,
        StoreInfo,
        Table,
        Trace,
        TraceNode,
        UnresolvedReport,
        ValidationReport,
        Why,
    )

__version__ = "0.1.0"

__all__ = [
    "BuildReport",
    "Cell",
    "Chain",
    "Coverage",
    "DataError",
    "DocumentReport",
    "Explained",
    "Extracted",
    "Finding",
    "GovGraph",
    "GovGraphError",
    "History",
    "InputError",
    "Link",
    "MandateDetails",
    "Note",
    "Parameter",
    "Progress",
    "Quarantined",
    "QueryInfo",
    "Quote",
    "Record",
    "StoreError",
    "StoreInfo",
    "Table",
    "Trace",
    "TraceNode",
    "UnresolvedReport",
    "UsageError",
    "ValidationReport",
    "Why",
    "__version__",
    "explain_paths",
    "extract_paths",
    "records_as_rdf",
]

_MODULES = {
    "govgraph.errors": {"DataError", "GovGraphError", "InputError", "StoreError", "UsageError"},
    "govgraph.service": {"GovGraph", "explain_paths", "extract_paths", "records_as_rdf"},
}
_OTHERS = "govgraph.service.values"

# Hidden from type checkers, which would otherwise take every name for one of ours.
if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = next((module for module, names in _MODULES.items() if name in names), _OTHERS)
        value = globals()[name] = getattr(import_module(home), name)
        return value


def __dir__() -> list[str]:
    return __all__
