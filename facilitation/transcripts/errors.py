"""What can go wrong with a transcript's file."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class TranscriptTrouble(Trouble):
    """Base of all troubles with a transcript's file; nothing was stored."""

    code = "transcript"
    status = 422


class EmptyText(TranscriptTrouble):
    """The file holds no words."""

    code = "transcript_empty"
    message = _("The file holds no words. Nothing was added. Choose the file with the transcript's text.")


class TooLarge(TranscriptTrouble):
    """Facts: `size_kb`, `limit_kb` (kilobytes of 1,024 bytes)."""

    code = "transcript_too_large"
    status = 413
    message = _(
        "The file is %(size_kb)s KB, and a transcript may be up to %(limit_kb)s KB. Nothing was added. "
        "Split the file into parts, one for each session."
    )


class UnknownEncoding(TranscriptTrouble):
    """No known encoding gives readable words."""

    code = "transcript_encoding"
    message = _(
        "The letters of this file could not be recognised. Nothing was added. "
        "Save the file as plain text in UTF-8 and choose it again."
    )


class NotATranscript(TranscriptTrouble):
    """The file is of another type. Facts: `kind`, e.g. ``PDF``."""

    code = "transcript_wrong_type"
    status = 415
    message = _(
        "This is a file of the type %(kind)s, not a plain text. Nothing was added. "
        "Save the transcript as TXT or VTT and choose it again."
    )


class BrokenTimestamps(TranscriptTrouble):
    """No caption has a readable time. Facts: `line`, the first broken line, from 1."""

    code = "transcript_times"
    message = _(
        "Not one time of this caption file could be read, the first at line %(line)s. Nothing was added. "
        "Times look like 00:01:02.000 --> 00:01:05.000; correct them, or save the file as plain text."
    )


class TooManyTurns(TranscriptTrouble):
    """Facts: `turns`, `limit`."""

    code = "transcript_too_many_turns"
    message = _(
        "There are %(turns)s turns in this file, and a transcript may have up to %(limit)s. Nothing was added. "
        "Divide the file into parts, one for each session."
    )


class TooManyVoices(TranscriptTrouble):
    """Facts: `voices`, `limit`."""

    code = "transcript_too_many_voices"
    message = _(
        "%(voices)s different names were found before colons, more than %(limit)s. Nothing was added. "
        "Check that each turn begins with a name and a colon, and choose the file again."
    )


class NothingGiven(TranscriptTrouble):
    """Neither a file nor a pasted text."""

    code = "transcript_nothing_given"
    message = _("No file was chosen and no text was pasted. Nothing was added. Choose a file or paste the text.")


class VoiceNotRight(TranscriptTrouble):
    """A pseudonym cannot be used. Facts: `label`."""

    code = "transcript_voice"
    message = _(
        "The name for “%(label)s” is empty, longer than 40 characters, or used in two parts. Nothing is stored yet and "
        "your choices are kept. Correct the name and save again."
    )


class AlreadyThere(Conflict):
    """The session has its transcript."""

    code = "transcript_there"
    message = _(
        "This session has a transcript already. It is kept as it is and nothing was added. "
        "Open it, or plan another session for this file."
    )


class WithdrawalOver(Conflict):
    """The last day of withdrawing by oneself has passed. Facts: `day`."""

    code = "withdrawal_over"
    message = _(
        "Words of this meeting could be withdrawn here until %(day)s, so nothing was changed. They are kept. "
        "Ask the coordinator: they can still be removed."
    )


class TranscriptInUse(Conflict):
    """A coded transcript is not thrown away."""

    code = "transcript_in_use"
    message = _(
        "Passages of this transcript are coded, so it was not removed. Transcript and codings are kept. "
        "Remove the codings first if the file was the wrong one."
    )
