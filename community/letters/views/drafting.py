"""The first draft of a letter: to whom, in the right case, and what for, as far as it is counted."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from community.declined import Name, decline, gender_of
from community.helped.queries import sent_to
from community.helped.rules import tallies
from community.partners.policy import Partner
from portal.i18n.voice import speaking


@dataclass(frozen=True)
class Draft:
    """A letter before it is issued; `left` are parts of the name that stay as they were typed."""

    to_words: str
    greeting: str
    body: str
    left: tuple[str, ...] = ()


def about_of(partner: Partner) -> str:
    """What the partner helped with and how often, by the requests that were delivered; one query.

    In the language of the programme, as most letters are.
    """
    given = tallies((one for one in sent_to(partner.at, partner.row.id) if one.is_delivered), lambda one: one.title)
    with speaking(partner.at.locale):
        return "; ".join(
            _("%(title)s (%(times)s)", title=title, times=ngettext("%(num)d time", "%(num)d times", one.delivered))
            for title, one in given.items()
        )


def draft_to_organisation(partner: Partner, about: str, locale: str) -> Draft:
    """Its name is not declined."""
    with speaking(locale):
        return Draft(
            _("To everybody at") + f"\n{partner.row.name}", _("Dear colleagues,"),
            _("Thanks to you help came about: %(about)s.", about=_ended(about)) + f"\n{_thanks()}",
        )  # fmt: skip


def draft_to_person(partner: Partner, name: Name, post: str, gender: str, about: str, locale: str) -> Draft:
    """In Russian in the dative above and in the genitive inside; in English as it is written."""
    known = gender or gender_of(name)
    with speaking(locale):
        if locale != "ru":
            whole = " ".join(one for one in (name.given, name.patronymic, name.family) if one)
            return Draft(_to(post, partner, whole), _dear(whole, None), _body(whole, about))
        to, inside = decline(name, "dative", known), decline(name, "genitive", known)
        called = " ".join(one for one in (name.given, name.patronymic) if one) or name.family
        return Draft(_to(post, partner, to.text), _dear(called, known), _body(inside.text, about), to.left)


def _to(post: str, partner: Partner, name: str) -> str:
    return "\n".join(one for one in (post, partner.row.name, name) if one)


def _dear(name: str, gender: str | None) -> str:
    if gender == "female":
        return str(_("Dear Ms %(name)s,", name=name))
    return str(_("Dear Mr %(name)s,", name=name) if gender == "male" else _("Dear %(name)s,", name=name))


def _body(name: str, about: str) -> str:
    said = _("Thanks to %(name)s help came about: %(about)s.", name=name, about=_ended(about))
    return f"{said}\n{_thanks()}"


def _thanks() -> str:
    return str(_("We thank you with all our heart for your time, your attention and your trust."))


def _ended(about: str) -> str:
    return " ".join(about.split()).rstrip(".")
