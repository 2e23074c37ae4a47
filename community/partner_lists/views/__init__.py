"""Pages of lists of organisations."""

from community.partner_lists.views import importing, outcome  # noqa: F401 - their routes
from community.partner_lists.views.blueprint import bp

__all__ = ["bp"]
