"""Use cases: one method of :class:`GovGraph` each, plain values in and out."""

from govgraph.service.export import records_as_rdf
from govgraph.service.govgraph import GovGraph, extract_paths

__all__ = ["GovGraph", "extract_paths", "records_as_rdf"]
