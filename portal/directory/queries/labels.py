"""The words for fields and audiences, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

FIELD_LABELS: dict[str, Any] = {
    "name": _p("field of a profile", "Name"),
    "called": _l("How to call me"),
    "about": _l("About me"),
    "town": _l("Town or village"),
    "workplace": _l("Work or school"),
    "phone": _l("Phone"),
    "email": _l("E-mail for letters"),
    "links": _l("My pages on the web"),
    "skills": _l("What I can do"),
    "interests": _l("What interests me"),
    "help": _l("I can help with"),
    "availability": _l("My time for others"),
    "who": _l("Who sees it"),
    "listed": _l("Who finds me in the directory"),
}
AUDIENCE_LABELS: dict[str, Any] = {
    "everyone": _l("Everyone in the programme"),
    "club": _l("People of the club"),
    "near": _l("My pair and coordinators"),
    "coordinators": _l("Coordinators"),
    "nobody": _l("Nobody but me"),
}
TIME_LABELS: dict[str, Any] = {
    "open": _p("time for others", "There is time"),
    "limited": _p("time for others", "A little time"),
    "closed": _p("time for others", "No time now"),
}
