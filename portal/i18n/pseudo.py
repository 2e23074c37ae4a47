"""The pseudo-locale `qps`: every text that passed through gettext stands in ⟦ ⟧, so a test finds those that did not."""

from babel.support import NullTranslations

PSEUDO = "qps"


def wrap(text: str) -> str:
    """⟦text⟧; the empty text stays empty."""
    return f"⟦{text}⟧" if text else text


class PseudoTranslations(NullTranslations):
    """Answers every msgid with itself in brackets."""

    def gettext(self, message: str) -> str:
        """The msgid in brackets."""
        return wrap(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English plural form in brackets."""
        return wrap(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The msgid in brackets, without its context."""
        return wrap(message)

    def npgettext(self, context: str, singular: str, plural: str, num: int) -> str:
        """The English plural form in brackets, without its context."""
        return wrap(singular if num == 1 else plural)

    ugettext = gettext
    ungettext = ngettext
    upgettext = pgettext
    unpgettext = npgettext
