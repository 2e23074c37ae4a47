"""Thanks to partners and stories of what help led to; a partner reads them once everybody in them has said yes."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import partner_parts, place_page
    from community.thanks.demo import load
    from community.thanks.queries import has_asked, has_new, known_thanks
    from community.thanks.services import forget
    from community.thanks.views import bp, panels
    from portal.features import Feature, HomeCard, KnownSource, MergePart, RemovalPart

    def init(app: Flask) -> None:
        for page, template, load_panel in (
            ("request", panels.REQUEST, panels.request_panel), ("helped", panels.HELPED, panels.helped_panel),
            ("partner", panels.PARTNER, panels.partner_panel),
        ):  # fmt: skip
            place_page.offer(app, page, place_page.PlacePanel(template, load_panel))
        label = _l("Thanks and stories")
        partner_parts.offer(app, partner_parts.PartnerPart("thanks", label, ("thanks_word.organisation_id",)))

    pages, tables = "community/thanks/", ("thanks_hero", "thanks_answer")
    columns = (
        "thanks_word.author_id", "thanks_hero.person_id", "thanks_answer.person_id", "thanks_answer.given_by_id",
    )  # fmt: skip
    return Feature(
        "community.thanks", blueprints=(bp,), told_of=_l("Partners"), notification_kinds=_kinds(),
        home_cards=(
            HomeCard(pages + "home_asked.html", panels.on_asked, order=18, is_step=True, waits=has_asked),
            HomeCard(
                pages + "home_new.html", panels.on_new, order=16, faces=frozenset({"partner_representative"}),
                waits=has_new,
            ),
        ),
        known=(KnownSource("thanks", _l("Thanks and stories"), known_thanks, ("thanks_word", *tables), order=39),),
        merges=(MergePart("thanks", _l("Thanks and stories"), columns, yields=tables),),
        removals=(RemovalPart("thanks", columns, act=forget, order=20),),
        demo=load, init=init,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """Whom thanks tell what; who said no is told to nobody."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both = ("in_app", "mail")
    return (
        NotificationKind(
            "thanks_asked", _l("Words to a partner tell of me"),
            _l("Words to “%(partner)s” tell of you. May they be read there?"), both,
            why=_l("Nobody there reads them before your yes."),
        ),
        NotificationKind(
            "thanks_asked_for", _l("Words to a partner tell of my child"),
            _l("Words to “%(partner)s” tell of your child. May they be read there?"), both, whom="guardians",
        ),
        NotificationKind(
            "thanks_came", _l("Thanks to my organisation"), _l("“%(partner)s” is thanked: read what people say"), both,
            why=_l("You act for this organisation."),
        ),
    )  # fmt: skip
