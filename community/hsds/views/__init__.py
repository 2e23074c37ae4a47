"""Pages for other systems, and the pages on which a coordinator takes a directory in."""

from community.hsds.views.exchanging import exchange
from community.hsds.views.reading import bp

__all__ = ["bp", "exchange"]
