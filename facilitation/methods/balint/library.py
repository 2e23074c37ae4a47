"""The leader's lines of a Balint group, one tap away and to be changed before they are sent."""

from collections.abc import Mapping

from facilitation.methods.balint.phases import CALL, CHECK_IN, CLARIFYING, CLOSING, OUTER, RETURN, TELLING, WORK
from facilitation.methods.errors import _

_LINES: Mapping[str, tuple[str, ...]] = {
    CHECK_IN: (_("In a few words: how do you come here today? You may pass."),),
    CALL: (_("Who has a case: a child, a mentee, a meeting that will not let you go?"),),
    TELLING: (_("Tell it as you remember it. You may begin in the middle."),),
    CLARIFYING: (_("Only what we need to see the case: what is missing?"),),
    WORK: (
        _("Now the presenter listens. What happens to us as we hear this? How is it for the child? For the mentor?"),
        _("That is a solution. And what do we feel, that we want to give it?"),
        _("Let us not ask. Let us imagine."),
        _("Let us stay in the silence for a while: it is material, too."),
        _("Let us come back to the relationship between these two."),
    ),
    OUTER: (_("Outer circle: what did you hear that was not said?"),),
    RETURN: (_("What has come up in you? You need not answer anything."),),
    CLOSING: (_("One sentence each: what do you take with you? No advice, no summing up."),),
}
_RETURNED = (_("It seems this is our version already. Let us keep it for the group's work."),)
_NUDGES = (
    _("There is room for you, too, if you want to say something. You may also stay silent."),
    _("Is everything all right? You can write to us here; only the leaders see it."),
    _("Is the connection holding? Tell us here if something does not work."),
)
LIBRARY: Mapping[str, tuple[str, ...]] = {
    "probes": (),
    "nudges": _NUDGES,
    "returned": _RETURNED,
    **{f"lines {phase}": texts for phase, texts in _LINES.items()},
}
