"""Pages of merging."""

from portal.merging.views import lists, pages
from portal.merging.views.blueprint import bp
from portal.merging.views.work import likenesses, on_record

__all__ = ["bp", "likenesses", "lists", "on_record", "pages"]
