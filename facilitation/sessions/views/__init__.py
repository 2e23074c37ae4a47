"""Pages of sessions: planning, the session's page, its people, one's own invitation."""

from facilitation.sessions.views import members, own, pages, planning
from facilitation.sessions.views.blueprint import bp

__all__ = ["bp", "members", "own", "pages", "planning"]
