"""Sessions of a study: when, where, by which guide and with whom. Rooms and transcripts tell what happened inside."""
