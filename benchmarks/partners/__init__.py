"""Figures of partners: the directory, and what other systems read of it."""
