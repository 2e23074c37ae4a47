"""The seam of new transcripts: features that stand on them hang here what they do with one, by `Feature.init`."""

from collections.abc import Callable

from flask import Flask

Made = Callable[[int], object]


def offer(app: Flask, *done: Made) -> None:
    """Hang what is to be done with a transcript's id once a room's transcript exists; it may be asked twice."""
    app.extensions.setdefault("transcript_made", []).extend(done)


def made(app: Flask, transcript_id: int) -> None:
    """Let everybody who offered do it."""
    for done in app.extensions.get("transcript_made", []):
        done(transcript_id)
