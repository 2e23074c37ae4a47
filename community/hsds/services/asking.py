"""Having the package made and a file taken in, both in the background; until then a file is put aside for a day."""

from dataclasses import dataclass

from community.hsds.errors import NotADirectory
from community.hsds.policy import can_exchange
from community.hsds.rules.meaning import read_things
from community.hsds.rules.taken import Taken
from community.hsds.rules.unpacking import NotHsds, things_in
from community.hsds.services.taking import Choices
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.files.errors import UploadGone
from portal.files.services import data_of, keep, known_of
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.limits import HSDS_BYTES
from portal.programmes.models import Programme

KIND, PACKAGE_JOB, TAKE_JOB = "hsds", "hsds_package", "hsds_take"


@dataclass(frozen=True)
class Waiting:
    """A file of this account that was read and not taken yet."""

    at: Programme
    token: str
    name: str
    taken: Taken


def keep_file(actor: Actor, at: Programme, name: str, data: bytes) -> str:
    """Read a file and put it aside; answers the token. :raises NotADirectory:"""
    if not data or len(data) > HSDS_BYTES:
        raise NotADirectory
    read_file(data, at.zone)
    return keep(actor.account_id or 0, data, {"kind": KIND, "place": at.id, "name": name[:200]})


def waiting_file(account_id: int, at: Programme, token: str) -> Waiting:
    """The file of this account for this programme. :raises UploadGone:"""
    known = known_of(account_id, token)
    if (known.get("kind"), known.get("place")) != (KIND, at.id):
        raise UploadGone
    return Waiting(at, token, known["name"], read_file(data_of(account_id, token), at.zone))


def read_file(data: bytes, zone: str) -> Taken:
    """What a file says in our notions. :raises NotADirectory:"""
    try:
        return read_things(*things_in(data), zone)
    except NotHsds as error:
        raise NotADirectory from error


def ask_for_package(actor: Actor, at: Programme) -> Job:
    """Have the data package made. :raises NotFound:"""
    return _ask(actor, at, PACKAGE_JOB, {}, "directory_packed")


def ask_to_take(actor: Actor, waiting: Waiting, choices: Choices) -> Job:
    """Have a file taken in. :raises NotFound:"""
    arguments: dict[str, object] = {"token": waiting.token, **vars(choices)}
    return _ask(actor, waiting.at, TAKE_JOB, arguments, "directory_taken")


def _ask(actor: Actor, at: Programme, kind: str, arguments: dict[str, object], action: str) -> Job:
    with unit_of_work():
        if not can_exchange(actor, at):
            raise NotFound
        record(actor, action, programme_id=at.id, object_kind="programme", object_id=at.id)
        return ask(actor, kind, at.id, arguments)
