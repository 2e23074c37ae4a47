"""What can go wrong with consents, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, NotFound, Trouble


class NewEdition(Conflict):
    """The text that was answered is not the newest one any more, or not the one for this person."""

    code = "new_edition"
    message = _l("This text has a newer edition. Your earlier answers are kept. Read the new text and answer that one.")


class NothingChanged(Conflict):
    """The new edition says what the old one says."""

    code = "nothing_changed"
    message = _l("The text is the same as the one in force. Nothing was published. Change a word first.")


class WrongGiver(Trouble):
    """This person cannot give this consent."""

    code = "wrong_giver"
    message = _l(
        "This person cannot give this consent. Nothing was recorded. An adult answers for themselves; "
        "for somebody under 18 a guardian answers, and they answer too."
    )


class MeansMissing(Trouble):
    """A consent given in person needs a note of how."""

    code = "means_missing"
    message = _l(
        "It is not noted how the consent was given. The other fields are kept. "
        "Write where the signed paper lies or how you knew the person."
    )


class AlreadyWithdrawn(Conflict):
    """The consent was taken back before."""

    code = "already_withdrawn"
    message = _l("This consent is withdrawn already. Nothing more happened. You can give it again at any time.")


class ConsentMissing(Conflict):
    """Something cannot go on because the chain of consents is not whole."""

    code = "consent_missing"
    message = _l(
        "This cannot go on yet: a consent is missing. Everything written is kept. "
        "Answer the questions about consents, or ask the coordinator."
    )


class NobodyChosen(Trouble):
    """An act for a list without a child in it."""

    code = "nobody_chosen"
    message = _l("No child was chosen. Nothing was changed. Tick those for whom you decide, and press again.")


class LinkGone(NotFound):
    """The address was never made, or works no more."""

    code = "signing_link_gone"
    status = 410
    message = _l(
        "This link works no more: it was used, its 7 days have passed, or the text was changed meanwhile. Answers that "
        "were given are kept. Ask the coordinator for a new link."
    )


class LookGone(NotFound):
    """The address of what was signed was never made, or works no more."""

    code = "look_link_gone"
    status = 410
    message = _l(
        "This link works no more: it was used, or its 7 days have passed. What was taken back is taken back, "
        "everything else is as it was. Ask the coordinator for a new link, or call them."
    )


class NothingToLookAt(Conflict):
    """The guardian has answered nothing yet."""

    code = "nothing_to_look_at"
    message = _l("This guardian has answered nothing yet. No link was made. Send a link for signing instead.")


class NothingTakenBack(Trouble):
    """No line was chosen."""

    code = "nothing_taken_back"
    status = 422
    message = _l(
        "No line is marked. Nothing was changed, and the link works still. Mark what you take back, or close the page."
    )


class NothingToSign(Conflict):
    """All guardians' texts are answered."""

    code = "nothing_to_sign"
    message = _l("This guardian has answered every text. No link was made. Answers can be changed in person or here.")


class AnswersMissing(Trouble):
    """By a link every text is answered at once."""

    code = "answers_missing"
    message = _l("Some text has no answer yet. Nothing was sent; your choices are kept. Answer each one and sign.")


class NotAScan(Trouble):
    """Neither a PDF nor a picture."""

    code = "not_a_scan"
    status = 415
    message = _l(
        "This file is neither a PDF nor a picture. Nothing was recorded; the other fields are kept. "
        "Choose a PDF, JPEG or PNG."
    )


class ScanTooHeavy(Trouble):
    """Facts: `limit_mb`."""

    code = "scan_too_heavy"
    status = 413
    message = _l(
        "The file is larger than %(limit_mb)s MB. Nothing was recorded; the other fields are kept. "
        "Photograph the paper in a smaller size and choose it again."
    )


class RemindedLately(Conflict):
    """Facts: `days`."""

    code = "reminded_lately"
    message = _l(
        "A reminder went out less than %(days)s days ago. Nothing was sent; the question is still open. "
        "Call, or wait a little."
    )
