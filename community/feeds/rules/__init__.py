"""Pure rules of feeds: their file, their secret, what they may name."""
