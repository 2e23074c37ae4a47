"""What can go wrong with a call for help, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict


class HelpClosed(Conflict):
    """Nothing more can be said there."""

    code = "help_closed"
    message = _("This talk has ended. What was said is kept, your text stays here. Press “Help” again if you need to.")


class SomebodyHears(Conflict):
    """Somebody else has answered already."""

    code = "somebody_hears"
    message = _("Somebody else has answered already. Nothing was changed. The page says who it is.")


class SecondNeeded(Conflict):
    """One may not confirm one's own reading."""

    code = "second_needed"
    message = _("Two people are needed. Nothing was opened. Ask somebody else of those on duty to confirm it.")
