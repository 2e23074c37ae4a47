"""Finding things: keys that compare alike on both databases; each feature brings its own sources."""
