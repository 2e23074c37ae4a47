"""Codebooks: the tree of codes of a study, with colours, definitions and history; who coded what lives in `coding`."""
