"""The intersector table: what the six sectors give in which places, what it led to, how fast they answer, and the gaps.

It counts partners, offers and requests; it keeps nothing of its own.
"""

from flask_babel import lazy_gettext as _

from community.intersector.policy import is_reader
from community.intersector.views import bp
from portal.features import Feature, NavEntry

FEATURE = Feature(
    "community.intersector",
    blueprints=(bp,),
    nav=(NavEntry("intersector.table_show", _("Sectors and places"), "grid-3x3", is_reader, order=47),),
)
