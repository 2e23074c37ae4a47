"""Verbs on people: their records, what is dated on them, and the rights they hold; the only writer of these tables."""

from portal.people.services.beside import enter_beside
from portal.people.services.bulk import Entry, GuardianEntry, complete_people, enter_guardianships, enter_people
from portal.people.services.dated import end_guardianship, end_position, start_guardianship, start_position
from portal.people.services.institutions import (
    InstitutionFields,
    add_institution,
    edit_institution,
    end_representative,
    end_ward,
    place_wards,
    start_representative,
)
from portal.people.services.leaving import bring_back, end_all, go_elsewhere, leave
from portal.people.services.looks import note_look
from portal.people.services.records import PersonFields, add_person, attach_account, edit_person, say_of_record
from portal.people.services.rights import end_grant, give_grant

__all__ = [
    "Entry",
    "GuardianEntry",
    "InstitutionFields",
    "PersonFields",
    "add_institution",
    "add_person",
    "attach_account",
    "bring_back",
    "complete_people",
    "edit_institution",
    "edit_person",
    "end_all",
    "end_grant",
    "end_guardianship",
    "end_position",
    "end_representative",
    "end_ward",
    "enter_beside",
    "enter_guardianships",
    "enter_people",
    "give_grant",
    "go_elsewhere",
    "leave",
    "note_look",
    "place_wards",
    "say_of_record",
    "start_guardianship",
    "start_position",
    "start_representative",
]
