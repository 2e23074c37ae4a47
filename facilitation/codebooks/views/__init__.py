"""Pages of codebooks: the tree, its printed form, one code."""

from facilitation.codebooks.views import acts, book, code
from facilitation.codebooks.views.blueprint import bp

__all__ = ["acts", "book", "bp", "code"]
