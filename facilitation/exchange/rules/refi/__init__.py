"""REFI-QDA 1.5: codebook ``.qdc`` and project ``.qdpx``, written by the schemas of 18 March 2019, and projects read."""

from facilitation.exchange.rules.refi.codebook import write_codebook
from facilitation.exchange.rules.refi.package import write_project
from facilitation.exchange.rules.refi.reader import ReadCodebook, ReadProject, read_codebook, read_project

__all__ = ["ReadCodebook", "ReadProject", "read_codebook", "read_project", "write_codebook", "write_project"]
