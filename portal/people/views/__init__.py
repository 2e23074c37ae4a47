"""Pages of people."""

from portal.people.views import dated, records
from portal.people.views.blueprint import bp

__all__ = ["bp", "dated", "records"]
