"""What can go wrong with calendars from elsewhere, said in three parts."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class CalendarUnread(Trouble):
    """Fact: `fault`, a key of `FAULT_TEXTS`."""

    code = "calendar_unread"
    status = 422

    @property
    def text(self) -> str:
        """The message of this fault."""
        return fault_text(str(self.facts["fault"]))


class TooManyCalendars(Conflict):
    """Fact: `most`."""

    code = "too_many_calendars"
    message = _l("There are %(most)s calendars already. Nothing was brought in. Take one away first.")


FAULT_TEXTS: dict[str, Any] = {
    "nothing": _l("There is no file and no address. Nothing was brought in. Choose a file, or write an address."),
    "empty": _l("The file is empty. Nothing was brought in. Save the calendar once more and choose it again."),
    "html": _l(
        "This is a page of a site, not a calendar. Nothing was brought in. On that page look for “iCal”, “ICS” or "
        "“subscribe” and take the address that lies behind it."
    ),
    "not_calendar": _l(
        "This is not a calendar in the ICS format. Nothing was brought in. Choose “Export” in the calendar's program, "
        "and bring the file that ends with .ics."
    ),
    "cut_off": _l(
        "The calendar is cut off in the middle. Nothing of it was brought in, not even the first half. Save or "
        "download it once more."
    ),
    "encoding": _l(
        "The letters of the file cannot be read. Nothing was brought in. Save it in the encoding UTF-8 and choose it "
        "again."
    ),
    "large": _l(
        "The calendar is larger than 5 MB. Nothing was brought in. Export a shorter time, for example this year."
    ),
    "slow": _l(
        "Reading the calendar took too long and was stopped. Nothing was brought in. Export a shorter time, or without "
        "repetitions."
    ),
    "address": _l(
        "This is no address of the web. Nothing was brought in. Copy the whole address, from https:// or webcal:// on."
    ),
    "private": _l(
        "This address leads into a closed net, not onto the open web. It was not opened. Take an address that opens "
        "from everywhere, or bring the calendar as a file."
    ),
    "silent": _l(
        "There is no answer from this address. What was brought in earlier is kept. Check the address, or try it again "
        "later."
    ),
    "time": _l(
        "The address answers too slowly: more than 10 seconds. What was brought in earlier is kept. Try it again "
        "later, or bring the calendar as a file."
    ),
    "moves": _l(
        "The address leads from one to the next without end. What was brought in earlier is kept. Copy it anew where "
        "the calendar is shown."
    ),
    "status": _l(
        "The site does not give the calendar out. What was brought in earlier is kept. See there whether it is shared "
        "with everybody, and copy the address anew."
    ),
    "broken": _l(
        "Something went wrong here while the calendar was read. What was brought in earlier is kept. Try it again "
        "later."
    ),
}


def fault_text(fault: str) -> str:
    """What is said of a fault; of a `status:404` what is said of any."""
    return str(FAULT_TEXTS.get(fault.partition(":")[0], FAULT_TEXTS["broken"]))
