"""Bytes to documents, and documents to sections and rounds by the layout of the system that published them."""

from govgraph.reading.document import Document
from govgraph.reading.layouts import AgendaPage, Block, Round, Section, read_page
from govgraph.reading.reader import SUFFIXES, document_from_bytes, is_source, read_document

__all__ = [
    "SUFFIXES",
    "AgendaPage",
    "Block",
    "Document",
    "Round",
    "Section",
    "document_from_bytes",
    "is_source",
    "read_document",
    "read_page",
]
