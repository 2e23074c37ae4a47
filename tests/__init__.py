"""The tests of Golosa."""
