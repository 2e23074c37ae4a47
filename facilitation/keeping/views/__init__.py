"""The page of one's own case."""

from facilitation.keeping.views import case
from facilitation.keeping.views.blueprint import bp

__all__ = ["bp", "case"]
