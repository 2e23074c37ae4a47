"""Pages of requests."""

from community.requests.views import asking, lists, moving, whole  # noqa: F401 - their routes
from community.requests.views.blueprint import bp

__all__ = ["bp"]
