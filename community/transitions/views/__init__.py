"""Pages of transitions."""

from community.transitions.views import acts, lists, plans, shown
from community.transitions.views.blocks import CARDS, LOADS, PARTS, WORK
from community.transitions.views.blueprint import bp

__all__ = ["CARDS", "LOADS", "PARTS", "WORK", "acts", "bp", "lists", "plans", "shown"]
