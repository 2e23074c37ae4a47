"""What can go wrong in a thread, said in three parts; why somebody cannot write now, with the one next step."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Forbidden, Trouble
from portal.realtime.errors import Refused


class ReadsAlone(Forbidden):
    """A guardian of one of the pair."""

    code = "reads_alone"
    message = _("You read here and do not write. Everything stays as it is. Tell the coordinator what you have to say.")


class ThreadOver(Conflict):
    """The activity or pair is over."""

    code = "thread_over"
    message = _("This is over: nobody writes here any more. What was written can still be read.")


class NobodyOnDuty(Conflict):
    """Minors read and nobody looks after them."""

    code = "nobody_on_duty"
    message = _(
        "Nobody can write here yet: no adult is on duty. Your words are kept. "
        "An organiser or the coordinator names one."
    )


class ConsentMissing(Conflict):
    """A minor's consents are not whole."""

    code = "consent_missing"
    message = _("A consent to taking part is missing. Your words are kept. Look under “Consents” what is still open.")


class Newcomer(Conflict):
    """An adult whom the programme does not know long enough."""

    code = "newcomer"
    message = _(
        "Children read here, and the programme does not know you long enough yet. Your words are kept. "
        "Write to the coordinator meanwhile."
    )


class Unproven(Conflict):
    """An adult who holds no position and no right here that counts: often a paper is missing or over."""

    code = "unproven"
    message = _(
        "Children read here, and a paper of yours is missing or over, or you have no part in the programme yet. "
        "Your words are kept. Look at your papers, or ask the coordinator."
    )


class EmptyMessage(Trouble):
    """Nothing but spaces."""

    code = "empty_message"
    message = _("There was nothing to send. Nothing is lost. Write something first.")


class MessageTooLong(Trouble):
    """Fact: `limit`."""

    code = "message_too_long"
    message = _("The message has more than %(limit)s characters. It is kept. Send it in parts.")


class BadReply(Conflict):
    """The message replied to is not there."""

    code = "bad_reply"
    message = _("The message you reply to is not there any more. Your words are kept. Send them without it.")


class UnderReview(Conflict):
    """Somebody reported it and nobody has decided."""

    code = "under_review"
    message = _("An adult is looking at this message. It stays until they have decided. Come back after that.")


class CaseDecided(Conflict):
    """Somebody was faster."""

    code = "case_decided"
    message = _("Somebody has decided this already. Your words are kept in the form. Open it to see the decision.")


class NotForDuty(Conflict):
    """Somebody who may not look after a thread."""

    code = "not_for_duty"
    message = _(
        "This person cannot be on duty here. The list is as before. Choose an adult who organises it or looks after it."
    )


class TooManyDuties(Conflict):
    """Fact: `limit`."""

    code = "too_many_duties"
    message = _("The list holds %(limit)s people already. It is as before. Take somebody off it first.")


SILENCES: dict[str, type[Trouble]] = {
    one.code: one for one in (ReadsAlone, ThreadOver, NobodyOnDuty, ConsentMissing, Newcomer, Unproven)
}
"""By the codes of `policy.why_silent`."""

REFUSALS: dict[str, object] = {
    "not_member": _("You are not in this thread any more. What you wrote stays. Ask the coordinator."),
    "no_room": _("There is no such thread, or it is not for you."),
    "not_allowed": _("That is not to be read here. Nothing has changed. Load the page again."),
    "stale_page": _("This page is out of date. Your text stays on this device. Load the page again."),
}


def refused(code: str) -> Refused:
    """The refusal of the wire with its sentence."""
    return Refused(code, REFUSALS.get(code, ""))
