"""What can go wrong with second factors, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class SecondFactorNeeded(Trouble):
    """The account sees children's records and has no second factor, where one is demanded."""

    code = "second_factor_needed"
    status = 403
    message = _l(
        "Your rights open children's records, so signing in needs a second step. Nothing was changed. "
        "Set it up on the page “Sign-in and safety”: it takes a minute."
    )


class WrongCode(Trouble):
    """The digits fit neither the app nor a recovery code."""

    code = "wrong_code"
    status = 422
    message = _l(
        "This code does not fit. Everything is kept as it was. Take the code that the app shows now, "
        "and see that the phone's clock is right."
    )


class CodeUsed(Trouble):
    """The app's code was right, but was used already."""

    code = "code_used"
    status = 422
    message = _l(
        "This code was used already, and each works once. Everything is kept as it was. "
        "Wait half a minute for the next one."
    )


class SecondStepOver(Trouble):
    """The second step was not made in time after the password, or the password has changed since."""

    code = "second_step_over"
    status = 410
    message = _l("Too much time has passed since the password. Nothing was changed. Sign in from the beginning.")


class PasskeyRefused(Trouble):
    """The device's answer does not prove the key."""

    code = "passkey_refused"
    status = 422
    message = _l("This passkey does not fit here. Nothing was changed. Try again, or sign in another way.")


class PasskeyOver(Trouble):
    """The device answered too late, or a second time."""

    code = "passkey_over"
    status = 422
    message = _l("The device answered too late. Nothing was changed. Press the button again.")


class PasskeyKnown(Conflict):
    """This key is kept already."""

    code = "passkey_known"
    message = _l("This passkey is kept here already. Nothing was changed. Choose another device.")


class TooManyPasskeys(Conflict):
    """More keys than anybody needs."""

    code = "too_many_passkeys"
    message = _l("There are 20 passkeys already. Nothing was changed. Remove one that is not used any more.")


class LastFactor(Conflict):
    """The only second factor of somebody who must have one."""

    code = "last_factor"
    message = _l(
        "This is the only second step, and your rights need one. Nothing was removed. "
        "Add another way first, then remove this one."
    )


class NoFactor(Conflict):
    """There is nothing to reset."""

    code = "no_factor"
    message = _l("This person has no second step. Nothing was changed. They sign in with the password alone.")
