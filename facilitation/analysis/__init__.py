"""Counting words: what was said how often, by whom, and in which surroundings; interpretation is for `findings`."""
