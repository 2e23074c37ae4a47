"""Pages of activities."""

from community.activities.views import coming, lists, people, planning, signing, whole
from community.activities.views.blueprint import bp

__all__ = ["bp", "coming", "lists", "people", "planning", "signing", "whole"]
