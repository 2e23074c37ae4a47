"""Pages of people."""

from portal.people.views import dated, institutions, records
from portal.people.views.blueprint import bp
from portal.people.views.home import CARDS, LOADS

__all__ = ["CARDS", "LOADS", "bp", "dated", "institutions", "records"]
