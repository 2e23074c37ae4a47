"""Pages of series."""

from facilitation.series.views import meetings, planning, whole
from facilitation.series.views.blueprint import bp

__all__ = ["bp", "meetings", "planning", "whole"]
