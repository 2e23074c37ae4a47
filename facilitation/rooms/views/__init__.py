"""Pages of rooms, and the same room over plain HTTP."""

from facilitation.rooms.views import pages, pictures, wire  # noqa: F401
from facilitation.rooms.views.blueprints import bp, wire_bp

__all__ = ["bp", "wire_bp"]
