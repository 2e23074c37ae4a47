"""What of people's own tables moves when two records of one person become one."""

from flask_babel import lazy_gettext as _l

from portal.features import MergePart


def merges() -> tuple[MergePart, ...]:
    """Records merged before, positions, rights, guardianships, offices and wards."""
    return (
        MergePart("record", _l("Record"), ("person.merged_into_id",)),
        MergePart(
            "positions",
            _l("Positions"),
            ("position.person_id",),
            spans={"position.person_id": ("kind", "territory_id")},
        ),
        MergePart(
            "rights",
            _l("Rights"),
            ("grant.person_id", "grant.granted_by_id"),
            spans={"grant.person_id": ("role", "territory_id")},
        ),
        MergePart(
            "family",
            _l("Who answers for whom"),
            ("guardianship.guardian_id", "guardianship.child_id"),
            spans={"guardianship.guardian_id": ("child_id",), "guardianship.child_id": ("guardian_id",)},
            apart=(("guardianship.guardian_id", "guardianship.child_id"),),
        ),
        MergePart(
            "institutions",
            _l("Institutions"),
            ("ward.child_id", "representative.person_id"),
            spans={"ward.child_id": ("institution_id",), "representative.person_id": ("institution_id",)},
        ),
    )
