"""Pages of offers."""

from community.offers.views import asking, moving, whole, writing  # noqa: F401 - their routes
from community.offers.views.asking import stale
from community.offers.views.blueprint import bp
from community.offers.views.whole import PANEL, panel

__all__ = ["PANEL", "bp", "panel", "stale"]
