"""Coding: segments of turns and the codes that coders give them; the codebook itself lives in `codebooks`."""
