"""Two records of one person become one, and may be taken apart again: who looks like one, what moves, what forbids it.

What moves is said by the features themselves (`MergePart`); duplicates in lists from files: `portal.onboarding`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import (
        Feature,
        KnownSource,
        MergePart,
        NotificationKind,
        RecordPart,
        RemovalPart,
        Schedule,
        WorkSource,
    )
    from portal.merging.demo import load
    from portal.merging.queries import known_merges
    from portal.merging.services import MERGED, find_all
    from portal.merging.views import bp, likenesses, on_record

    merged = NotificationKind(
        MERGED,
        _l("Records put together"),
        _l("Two records about you in the programme became one"),
        ("in_app", "mail"),
        why=_l("It is about your own record."),
    )
    own = ("person_merge.kept_id", "person_merge.gone_id", "likeness.first_id", "likeness.second_id")
    return Feature(
        "portal.merging",
        removals=(RemovalPart("merges", (), dict.fromkeys(own[:2], ("fields",))),),
        blueprints=(bp,), notification_kinds=(merged,),
        record_parts=(RecordPart("portal/merging/record_merges.html", on_record, order=70),),
        work=(WorkSource("likenesses", _l("Records that look like one person"), "people", likenesses, order=60),),
        known=(KnownSource("merges", _l("Second records"), known_merges, ("person_merge", "likeness"), order=70),),
        merges=(
            MergePart(
                "merges", _l("Second records"),
                ("person_merge.merged_by_id", "person_merge.undone_by_id", "likeness.dismissed_by_id"), own,
            ),
        ),
        schedules=(Schedule("records alike", 60, lambda: find_all()),),
        demo=load,
    )  # fmt: skip
