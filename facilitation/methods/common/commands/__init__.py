"""The commands that all methods share."""

from facilitation.methods.common.commands import backroom, course, doors, leaving, notes, turns
from facilitation.methods.common.deciding import by_name

COMMANDS = by_name(doors.COMMANDS, course.COMMANDS, turns.COMMANDS, notes.COMMANDS, leaving.COMMANDS, backroom.COMMANDS)
ROOM_ACTS = by_name(doors.ROOM_ACTS, course.ROOM_ACTS, turns.ROOM_ACTS, leaving.ROOM_ACTS, backroom.ROOM_ACTS)
