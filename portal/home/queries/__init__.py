"""Reads of the home page."""

from portal.home.queries.home import Home as Home
from portal.home.queries.home import Reading as Reading
from portal.home.queries.home import Shown as Shown
from portal.home.queries.home import elsewhere as elsewhere
from portal.home.queries.home import home_of as home_of
from portal.home.queries.home import step_cards as step_cards
