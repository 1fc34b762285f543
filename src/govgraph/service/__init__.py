"""Use cases: one method of :class:`GovGraph` each, plain values in and out."""

from govgraph.service.govgraph import GovGraph
from govgraph.service.records import explain_paths, extract_paths, records_as_rdf

__all__ = ["GovGraph", "explain_paths", "extract_paths", "records_as_rdf"]
