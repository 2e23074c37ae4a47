"""Photos of what people do together, shown only when everybody on them has said yes; what they are of is not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from functools import partial

    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import place_page
    from community.photos.demo import load
    from community.photos.queries import kept_photos, known_photos
    from community.photos.rules import OWNERS
    from community.photos.services import forget
    from community.photos.views import CARDS, PANEL, bp, panel
    from portal.features import Feature, KnownSource, MergePart, RemovalPart, WordsSource

    def init(app: Flask) -> None:
        for kind in OWNERS:
            place_page.offer(app, kind, place_page.PlacePanel(PANEL, partial(panel, kind)))

    columns = (
        "photo.added_by_id", "photo.checked_by_id", "photo_person.person_id", "photo_person.by_id",
        "photo_answer.person_id", "photo_answer.given_by_id",
    )  # fmt: skip
    gone = ("photo_answer.person_id", "photo_answer.given_by_id", "photo_person.person_id", "photo.added_by_id")
    tables = ("photo_person", "photo_answer")
    return Feature(
        "community.photos", blueprints=(bp,), told_of=_l("Photos"), notification_kinds=_kinds(), home_cards=CARDS,
        known=(KnownSource("photos", _l("Photos"), known_photos, ("photo", *tables), order=34),),
        kept_words=(WordsSource("photos", kept_photos),),
        merges=(MergePart("photos", _l("Photos"), columns, yields=tables),),
        removals=(RemovalPart("photos", gone, act=forget, order=20),),
        demo=load, init=init,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """What photos tell; who said no is told to nobody."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both, keeps = ("in_app", "mail"), _l("You look after what the photo is of, or added it.")
    return (
        NotificationKind(
            "photo_asked", _l("I am on a photo"), _l("You are on a photo: “%(title)s”. May the others see it?"), both,
            why=_l("Somebody named you on it. Nobody else sees it before your yes."),
        ),
        NotificationKind(
            "photo_asked_for", _l("My child is on a photo"),
            _l("%(name)s is on a photo: “%(title)s”. May the others see it?"), both, whom="guardians",
        ),
        NotificationKind(
            "photo_to_check", _l("Photos to look at"), _l("A new photo to look at: “%(title)s”"), why=keeps,
        ),
        NotificationKind(
            "photo_claimed", _l("Somebody was not named on a photo"),
            _l("Somebody says they are on a photo and were not named: “%(title)s”. It is hidden until you decide"),
            both, why=keeps, urgency="now",
        ),
        NotificationKind(
            "photo_hidden", _l("A photo is not shown any more"),
            _l("A photo of “%(title)s” is not shown any more: somebody on it said no"), why=keeps,
        ),
        NotificationKind(
            "photo_settled", _l("Decided: not on the photo"),
            _l("A grown-up in charge has looked at the photo of “%(title)s”: you are not on it"),
            why=_l("You said that you are on it."),
        ),
    )  # fmt: skip
