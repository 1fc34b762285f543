"""Sections to records: mentions, people, citations, mandates, aims and decisions, by rules that are data."""

from govgraph.extraction.considered import REASONS, Considered, Explanation
from govgraph.extraction.extractor import explain, extract, ruleset_version, warm_up

__all__ = ["REASONS", "Considered", "Explanation", "explain", "extract", "ruleset_version", "warm_up"]
