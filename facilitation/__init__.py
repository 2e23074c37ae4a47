"""Group research: studies, sessions, rooms, transcripts, coding, findings; stands on `portal`."""
