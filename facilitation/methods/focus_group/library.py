"""What leaders say again and again, one tap away: probes to everybody or to one, and nudges to who is silent."""

from facilitation.methods.errors import _

_PROBES = (
    _("Tell us more."),
    _("Give an example."),
    _("What stands behind it?"),
    _("How is it for the others?"),
    _("What came before, and what after?"),
    _("What did you feel then?"),
    _("Who sees it differently?"),
    _("What would have helped?"),
)
_NUDGES = (
    _("We would like to hear you, too, if you want to say something."),
    _("Is everything all right? You can write to us here; only the leaders see it."),
    _("There is still time to answer. A few words are enough, and you may skip it."),
    _("Is the connection holding? Tell us here if something does not work."),
)
LIBRARY = {"probes": _PROBES, "nudges": _NUDGES}
