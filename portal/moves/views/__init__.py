"""Pages of moves."""

from portal.moves.views import pages, steps
from portal.moves.views.blueprint import bp
from portal.moves.views.parts import arriving, on_home, on_record

__all__ = ["arriving", "bp", "on_home", "on_record", "pages", "steps"]
