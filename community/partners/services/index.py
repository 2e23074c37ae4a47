"""The index of an organisation's words: written anew whenever what it was made of has changed."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from community.partners.models import TOKEN_CHARS, Organisation, OrganisationSite, OrganisationWord
from community.partners.rules import AUDIENCES, narrower
from portal.directory.rules.words import keys_of, words_in


def write_words(session: Session, row: Organisation) -> None:
    """Forget what the index knew of it and write it anew."""
    session.flush()
    session.execute(delete(OrganisationWord).where(OrganisationWord.organisation_id == row.id))
    sites = session.scalars(select(OrganisationSite).where(OrganisationSite.organisation_id == row.id))
    found = words_of(row, sites)
    if found:
        session.execute(
            insert(OrganisationWord),
            [{"organisation_id": row.id, "token": token, "audience": kept} for token, kept in sorted(found.items())],
        )


def words_of(row: Organisation, sites: Iterable[OrganisationSite]) -> dict[str, str]:
    """Each form of each word with the widest audience that reads it somewhere."""
    texts = [(f"{row.name} {row.alternate_name}", row.listed_for), (row.about, row.about_for), (row.tax_number,
             row.number_for)]  # fmt: skip
    texts += [(f"{one.name} {one.city} {one.region} {one.address_1}", one.audience) for one in sites]
    found: dict[str, str] = {}
    for text, audience in texts:
        kept = narrower(row.listed_for, audience)
        for key in {key[:TOKEN_CHARS] for word in words_in(text) for key in keys_of(word)}:
            found[key] = max(found.get(key, kept), kept, key=AUDIENCES.index)
    return found
