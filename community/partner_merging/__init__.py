"""Two records of one organisation become one, and may be taken apart again within two weeks.

What moves is said by the features themselves (`community.partner_parts`); duplicates in files:
`community.partner_lists`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import partner_parts, place_page
    from community.partner_merging.queries import known_merges
    from community.partner_merging.services import find_all
    from community.partner_merging.views import PANEL, alike, bp, panel
    from portal.features import Feature, KnownSource, MergePart, Schedule, WorkSource

    merges = ("partner_merge.kept_id", "partner_merge.gone_id")
    alikes = ("partner_likeness.first_id", "partner_likeness.second_id")

    def init(app: Flask) -> None:
        partner_parts.offer(app, partner_parts.PartnerPart("merges", _l("Second records"), stays=(*merges, *alikes)))
        place_page.offer(app, "partner", place_page.PlacePanel(PANEL, panel))

    label = _l("Partners that look like one")
    return Feature(
        "community.partner_merging", blueprints=(bp,), init=init,
        work=(WorkSource("partners_alike", label, "buildings", alike, order=61),),
        known=(KnownSource("partner_merges", label, known_merges, ("partner_merge", "partner_likeness"), order=71),),
        merges=(
            MergePart(
                "partner_merges", label,
                ("partner_merge.merged_by_id", "partner_merge.undone_by_id", "partner_likeness.dismissed_by_id"),
            ),
        ),
        schedules=(Schedule("partners alike", 60, lambda: find_all()),),
    )  # fmt: skip
