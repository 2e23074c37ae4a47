"""Pages of ambassadors: the open link, the ambassador's own, and those of who looks after them."""

from community.ambassadors.views import keeping, leaving, own, planning, profile, texts
from community.ambassadors.views.blueprint import bp
from community.ambassadors.views.link import bp as link

BLUEPRINTS = (link, bp)

__all__ = ["BLUEPRINTS", "keeping", "leaving", "own", "planning", "profile", "texts"]
