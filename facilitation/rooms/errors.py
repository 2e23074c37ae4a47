"""How a room says no: the method's sentences and the room's own, in the reader's language."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from facilitation.methods.errors import REFUSALS
from portal.realtime.errors import MESSAGES, Refused

OWN: dict[str, object] = {
    "bad_reply": _("The line you reply to is not there any more. Your text stays here. Send it without the reference."),
    "no_consent": _("A consent is missing. Nobody was let in. The coordinator can see which one."),
    "no_keeping": _(
        "This person has not agreed to the transcript that is kept of this group. Nobody was let in. They can say yes "
        "under “Consents”, or you switch the transcript off."
    ),
    "no_code": _("There is no such code in the study now. Nothing was tagged. Choose another or write a new name."),
    "second_adult": _(
        "There are minors in this meeting, and fewer than two adults of the team are in the room. "
        "What is written is kept. Ask a second adult to come in."
    ),
    "own_adult": _(
        "A child under 12 is here only together with their own adult, who is not in the room now. "
        "What is written is kept. Ask that adult to come in."
    ),
    "left": _("You have left this meeting. Your words stay as they were. To come back, load the page again."),
    "stale_page": _("This page is out of date. Your text stays on this device. Reload the page."),
}


def refusals() -> dict[str, str]:
    """Every sentence that a room's client may have to say, by code, in the language of this request."""
    own = {code: str(text) for code, text in (MESSAGES | OWN).items()}
    return own | {code: gettext(text) for code, text in REFUSALS.items()}


def refused(code: str, wait_ms: int | None = None) -> Refused:
    """The refusal with its sentence."""
    message = OWN.get(code) or (gettext(REFUSALS[code]) if code in REFUSALS else "")
    return Refused(code, message, wait_ms)
