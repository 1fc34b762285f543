"""Sections to records: mentions, people, citations, mandates, aims and decisions, by rules that are data."""

from govgraph.extraction.extractor import extract, ruleset_version

__all__ = ["extract", "ruleset_version"]
