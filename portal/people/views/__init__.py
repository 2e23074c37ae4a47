"""Pages of people."""

from portal.people.views import dated, institutions, records
from portal.people.views.blueprint import bp
from portal.people.views.home import CARDS

__all__ = ["CARDS", "bp", "dated", "institutions", "records"]
