"""Verbs on people: their records, what is dated on them, and the rights they hold; the only writer of these tables."""

from portal.people.services.dated import end_guardianship, end_position, start_guardianship, start_position
from portal.people.services.looks import note_look
from portal.people.services.records import PersonFields, add_person, attach_account, edit_person
from portal.people.services.rights import end_grant, give_grant

__all__ = [
    "PersonFields",
    "add_person",
    "attach_account",
    "edit_person",
    "end_grant",
    "end_guardianship",
    "end_position",
    "give_grant",
    "note_look",
    "start_guardianship",
    "start_position",
]
