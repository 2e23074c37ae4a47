"""Transcripts: who said what and when, from a room's log or from a file; codes and findings live elsewhere."""
