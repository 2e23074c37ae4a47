"""Pages of offers."""

from community.offers.views import moving, whole, writing  # noqa: F401 - their routes
from community.offers.views.blueprint import bp
from community.offers.views.whole import PANEL, panel

__all__ = ["PANEL", "bp", "panel"]
