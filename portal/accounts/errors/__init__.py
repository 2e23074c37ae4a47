"""What can go wrong with signing in, said in three parts; to children in short sentences."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal.errors import Conflict, Trouble


class WrongSignIn(Trouble):
    """E-mail or password is not right; the same words whichever it was."""

    code = "wrong_sign_in"
    status = 422
    message = _l(
        "This e-mail and password do not go together. The e-mail is kept below. "
        "Try again, or set a new password by mail."
    )


class TooManyTries(Trouble):
    """Somebody tries too often; `minutes` says how long to wait."""

    code = "too_many_tries"
    status = 429

    @property
    def text(self) -> str:
        """The message with the time to wait."""
        minutes = int(str(self.facts["minutes"]))
        return str(
            ngettext(
                "There were too many tries. Everything is kept as it was. Try again in %(num)d minute.",
                "There were too many tries. Everything is kept as it was. Try again in %(num)d minutes.",
                minutes,
            )
        )


class WrongPin(Trouble):
    """The PIN is wrong, or there is no such card: the same words for both. `left` says how many tries are left."""

    code = "wrong_pin"
    status = 422

    @property
    def text(self) -> str:
        """The message with the number of tries that are left."""
        left = int(str(self.facts["left"]))
        return str(
            ngettext(
                "That PIN did not fit. All your things are in place. You have %(num)d try left, "
                "then your coordinator opens the card again.",
                "That PIN did not fit. All your things are in place. You have %(num)d tries left, "
                "then your coordinator opens the card again.",
                left,
            )
        )


class CardClosed(Trouble):
    """Five errors: the card waits for the coordinator."""

    code = "card_closed"
    status = 423
    message = _l(
        "The card is closed after five wrong tries. All your things are in place. "
        "Write to your coordinator or tell them: they will open it."
    )


class CardNotForStaff(Conflict):
    """Cards are for those who hold no rights and have no e-mail."""

    code = "card_not_for_staff"
    message = _l(
        "This person signs in by e-mail or holds rights in the programme, so a card is not for them. "
        "Nothing was changed. They can set a new password by mail."
    )


class NoCard(Conflict):
    """The person has no card yet."""

    code = "no_card"
    message = _l("This person has no card yet. Nothing was changed. Make a card first.")


class EmailTaken(Conflict):
    """Another account has this address."""

    code = "email_taken"
    message = _l(
        "There is an account with this e-mail already. Nothing was changed. "
        "Sign in with it and open the link again, or write another e-mail."
    )


class BadEmail(Trouble):
    """The text is no e-mail address."""

    code = "bad_email"
    status = 422
    message = _l("This is not an e-mail address. What you typed is kept. Write it like name@example.org.")


class BadPassword(Trouble):
    """The password is too short, too long or too common; `fault` names which."""

    code = "bad_password"
    status = 422

    @property
    def text(self) -> str:
        """The remedy for this fault."""
        return str(PASSWORD_FAULTS[str(self.facts["fault"])])


PASSWORD_FAULTS = {
    "short": _l(
        "The password is shorter than 8 characters. Nothing was changed. Make it longer: several words will do."
    ),
    "long": _l("The password is longer than 1,000 characters. Nothing was changed. Make it shorter."),
    "common": _l(
        "This password is among the first that others would try. Nothing was changed. Take several words of your own."
    ),
}


class InvitationUnknown(Trouble):
    """No invitation has this address."""

    code = "invitation_unknown"
    status = 404
    message = _l(
        "There is no such invitation. Nothing was changed. Check that the whole link was copied, "
        "or ask your coordinator for a new one."
    )


class InvitationExpired(Trouble):
    """The invitation was not used in time."""

    code = "invitation_expired"
    status = 410
    message = _l("The invitation has expired. Your place is kept. Ask your coordinator for a new link.")


class InvitationUsed(Trouble):
    """The invitation did its work already."""

    code = "invitation_used"
    status = 410
    message = _l(
        "The invitation was used already. Your place is kept. Sign in, or ask your coordinator for a new link."
    )


class LinkUnknown(Trouble):
    """No one-time link has this address."""

    code = "link_unknown"
    status = 404
    message = _l(
        "There is no such link. Nothing was changed. Check that the whole link was copied, or ask for a new one."
    )


class LinkOver(Trouble):
    """The one-time link was used or has expired."""

    code = "link_over"
    status = 410
    message = _l("This link was used or has expired. Everything is kept as it was. Ask for a new one.")


class WrongPassword(Trouble):
    """One's own password, asked again before something of weight, is wrong."""

    code = "wrong_password"
    status = 422
    message = _l("This is not your password. Nothing was changed. Type it again, or set a new one by mail.")
