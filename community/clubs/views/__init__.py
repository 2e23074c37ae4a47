"""Pages of clubs."""

from community.clubs.views import keeping, whole
from community.clubs.views.blueprint import bp

__all__ = ["bp", "keeping", "whole"]
