"""The data package, and the report of a file that was taken in."""

from collections import Counter
from collections.abc import Sequence

from community.hsds.queries.labels import reason_text
from community.hsds.queries.whole import Tell, all_organizations, all_services
from community.hsds.rules.packing import package, tables_of
from community.hsds.rules.taken import MANY, Left
from portal.files.writing import csv_bytes

SHOWN = 100


def make_package(tell: Tell) -> bytes:
    """All that is public, as the standard's tabular data package."""
    return package(tables_of(all_organizations(tell), all_services(tell)))


def report_of(left: Sequence[Left], heading: Sequence[str]) -> bytes:
    """A table with a row for each thing that was not taken."""
    rows = [(one.thing, one.key, reason_text(one.why)) for one in left[:MANY]]
    return csv_bytes([tuple(heading), *rows])


def summed(left: Sequence[Left]) -> list[str]:
    """What was not taken, by reason and key, the most frequent first, in words."""
    counted = Counter((one.why, one.thing.partition(" ")[0], one.key) for one in left)
    return [
        f"{reason_text(why)}: {f'{kind}.{key}' if key else kind} ({number})"
        for (why, kind, key), number in counted.most_common(SHOWN)
    ]
