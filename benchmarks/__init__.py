"""Benchmarks: each prepares its own peer, measures both in turns and says whether the figure is reached."""
