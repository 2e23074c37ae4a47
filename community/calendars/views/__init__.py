"""Pages of calendars."""

from community.calendars.views import dates, imports
from community.calendars.views.blueprint import bp

__all__ = ["bp", "dates", "imports"]
