"""What can go wrong with programmes and territories, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class BadSlug(Trouble):
    """The address has letters or a length that cannot stand in a link."""

    code = "bad_slug"
    message = _l(
        "“%(slug)s” cannot be the address of a programme. Nothing was created. "
        "Use 2 to 40 Latin small letters, digits and single hyphens, for example “tula”."
    )


class SlugTaken(Conflict):
    """Another programme has this address."""

    code = "slug_taken"
    message = _l("The address “%(slug)s” belongs to another programme. Nothing was created. Choose another address.")


class BadZone(Trouble):
    """The time zone is not known."""

    code = "bad_zone"
    message = _l("The time zone “%(zone)s” is not known. Nothing was saved. Choose one like “Europe/Moscow”.")


class BadLocale(Trouble):
    """The language is not one that the portal speaks."""

    code = "bad_locale"
    message = _l("The portal does not speak “%(locale)s”. Nothing was saved. Choose “ru” or “en”.")


class TerritoryLoop(Conflict):
    """A territory cannot lie inside itself."""

    code = "territory_loop"
    message = _l("A territory cannot be moved into itself. The tree stays as it was. Choose another place for it.")


class TerritoryTooDeep(Conflict):
    """The tree has no room for another level here."""

    code = "territory_too_deep"
    message = _l("There are already %(limit)s levels here. The tree stays as it was. Choose a higher place.")


class Stale(Conflict):
    """Somebody saved the same thing while this page was open."""

    code = "stale"
    message = _l(
        "While the page was open, somebody else saved a change. Your words are below, beside what is saved now. "
        "Look at both and save again."
    )
