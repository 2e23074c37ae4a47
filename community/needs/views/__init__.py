"""Pages of needs."""

from community.needs.views import asks, lists, matching, moving, pledging, whole, writing  # noqa: F401 - their routes
from community.needs.views.blueprint import bp

__all__ = ["bp"]
