"""Sessions of a study: when, where, by which guide and with whom. What happens inside is told by rooms and transcripts."""
