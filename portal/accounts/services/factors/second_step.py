"""The second step after the password: a code of the app, or one from paper."""

from portal.accounts.errors.factors import WrongCode
from portal.accounts.rules.factors import PAPER_DIGITS, digits_of
from portal.accounts.services.factors.authenticators import use_app_code
from portal.accounts.services.factors.codes import use_paper_code
from portal.accounts.services.factors.tries import count_code, count_wrong_code, forget_codes


def pass_second_step(account_id: int, typed: str) -> str:
    """Take the code that somebody typed who knows the account's password; answers ``app`` or ``code``.

    :raises WrongCode, CodeUsed, TooManyTries:
    """
    count_code(account_id)
    digits = digits_of(typed)
    kind = "code" if len(digits) == PAPER_DIGITS else "app"
    try:
        if kind == "code":
            use_paper_code(account_id, digits)
        else:
            use_app_code(account_id, typed)
    except WrongCode as error:
        raise count_wrong_code(account_id, error) from None
    forget_codes(account_id)
    return kind
