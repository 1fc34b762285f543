"""Use cases: one method of :class:`GovGraph` each, plain values in and out."""

from govgraph.service.govgraph import GovGraph
from govgraph.service.records import extract_paths, records_as_rdf

__all__ = ["GovGraph", "extract_paths", "records_as_rdf"]
