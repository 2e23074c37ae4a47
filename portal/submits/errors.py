"""What is said of a form that came before."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict


class CameBefore(Conflict):
    """The first answer led nowhere that could be shown again, or never came to be."""

    code = "came_before"
    message = _l(
        "This form has come already, and its answer cannot be shown again. Nothing was done a second time, and what "
        "you typed is kept. Look whether it is there already; if not, open the form and send it once more."
    )
