"""Tables of ambassadors."""

from community.ambassadors.models.links import AmbassadorCode, Arrival, CodeClick
from community.ambassadors.models.work import Ambassador, AmbassadorExit, KitText, Mission, Outreach

__all__ = ["Ambassador", "AmbassadorCode", "AmbassadorExit", "Arrival", "CodeClick", "KitText", "Mission", "Outreach"]
