"""Pages of calls for help: the box in a room, the page of who is on duty, the list of whom to call."""

from facilitation.safety.views import contacts, duty, letters, room
from facilitation.safety.views.blueprint import bp

__all__ = ["bp", "contacts", "duty", "letters", "room"]
