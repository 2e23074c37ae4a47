"""Exchange: studies as files that other programs open, and such files read; what a study holds is kept elsewhere."""
