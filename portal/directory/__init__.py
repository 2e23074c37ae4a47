"""The directory: what people tell of themselves, who may see each of it, and the search that knows nothing more.

Records (dates of birth, positions, rights) live in `portal.people`; who is a pair, in `community.pairs`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.directory.demo import load
    from portal.directory.policy import can_be_listed
    from portal.directory.queries import known_of
    from portal.directory.queries.hits import find_hits
    from portal.directory.queries.parts import record_part
    from portal.directory.queries.steps import STEPS
    from portal.directory.services import keep_up, look_again
    from portal.directory.views import bp
    from portal.features import (
        Feature,
        KnownSource,
        MergePart,
        NavEntry,
        RecordPart,
        RemovalPart,
        Schedule,
        SearchSource,
    )

    return Feature(
        "portal.directory",
        removals=(
            RemovalPart("profiles", ("directory_token.person_id", "profile_fact.person_id", "profile.person_id")),
        ),
        blueprints=(bp,),
        nav=(NavEntry("directory.entry_list", _l("Directory"), "person-vcard", can_be_listed, order=45),),
        search_sources=(SearchSource("directory", _l("Directory"), "person-vcard", find_hits, order=45),),
        first_steps=STEPS,
        record_parts=(RecordPart("portal/directory/record_part.html", record_part, order=20),),
        merges=(
            MergePart(
                "directory",
                _l("My profile"),
                ("profile_fact.person_id",),
                ("profile.person_id", "directory_token.person_id"),
                yields=("profile_fact",),
                after=look_again,
            ),
        ),
        known=(
            KnownSource(
                "directory", _l("My profile"), known_of, ("profile", "profile_fact", "directory_token"), order=20
            ),
        ),
        schedules=(Schedule("directory", 1, keep_up),),
        demo=load,
    )
