"""The role map: people by positions over time, what a place is short of, and who went on to what.

Positions themselves live in `portal.people`; who may be named, in `portal.directory`.
"""

from flask_babel import lazy_gettext as _

from community.rolemap.demo import load
from community.rolemap.policy import is_reader
from community.rolemap.views import bp
from portal.features import Feature, NavEntry

FEATURE = Feature(
    "community.rolemap",
    blueprints=(bp,),
    nav=(NavEntry("rolemap.map_show", _("Role map"), "diagram-3", is_reader, order=46),),
    demo=load,
)
