"""Reads: a study gathered once, and the shapes in which it leaves."""

from facilitation.exchange.queries.documents import document_of, document_of_all
from facilitation.exchange.queries.material import Material, gather
from facilitation.exchange.queries.paradata import paradata_rows
from facilitation.exchange.queries.project import project_of
from facilitation.exchange.queries.rows import passage_objects, segment_rows

__all__ = [
    "Material",
    "document_of",
    "document_of_all",
    "gather",
    "paradata_rows",
    "passage_objects",
    "project_of",
    "segment_rows",
]
