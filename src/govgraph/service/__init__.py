"""Use cases: one method of :class:`~govgraph.service.govgraph.GovGraph` each, plain values in and out."""
