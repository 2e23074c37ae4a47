"""The workbench, its acts as JSON, and the passages of a code."""

from facilitation.coding.views import acts, bench, making, passages
from facilitation.coding.views.blueprint import bp

__all__ = ["acts", "bench", "bp", "making", "passages"]
