"""Forms of activities."""

from community.activities.forms.plan import ActivityForm, SeatPart
from community.activities.forms.small import Empty, HandForm, ReasonForm, ReflectionForm, version_of

__all__ = ["ActivityForm", "Empty", "HandForm", "ReasonForm", "ReflectionForm", "SeatPart", "version_of"]
