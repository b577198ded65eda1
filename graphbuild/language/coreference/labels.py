"""What a participant is called: its name, or the words that tell it from others."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.language.coreference.groups import Group, Ledger
from graphbuild.language.coreference.pronouns import owner_of
from graphbuild.language.countries import country_name
from graphbuild.model import ActorMention, Kind

__all__ = ["label_of"]

OWNING = frozenset(("his", "her", "its", "their", "whose", "our", "my"))
QUOTES = (("``", "''"), ("“", "”"), ('"', '"'))


def label_of(ledger: Ledger, group: Group, mentions: Mapping[int, ActorMention]) -> str:
    """A name, or the first words that are no pronoun; "its mill" is given its owner's name: "Plum Oil's mill"."""
    if group.kind == Kind.COUNTRY and group.code:
        return country_name(group.code)
    if group.names:
        return _unquoted(max(group.names, key=lambda n: (len(n.split()), len(n))))
    placed = [i for i, _ in sorted(group.mentions)]
    first = next((i for i in placed if mentions[i].kind != Kind.PRONOUN), placed[0])
    text = mentions[first].text
    opening, _, rest = text.partition(" ")
    if rest and opening.lower() in OWNING:
        key = owner_of(ledger, first)  # "our": who speaks is placed last
        owner = ledger.groups[key] if key is not None and key >= 0 else None
        if owner is not None and min(owner.mentions)[0] < placed[0]:
            c, name = ledger.c, label_of(ledger, owner, mentions)
            possessor = next(k for k in c.kids[first] if c.dep[k] == "poss")
            marker = possessor + (c.lower[possessor] not in OWNING)
            owned = c.text[c.end(marker) : mentions[first].span.end].strip()
            return name + ("' " if name.endswith("s") else "'s ") + _unquoted(owned.removeprefix("own "))
    return _unquoted(rest if rest and opening.lower() in ("the", "a", "an") else text)


def _unquoted(text: str) -> str:
    """A label without the quotation marks that have no partner in it, as in: the "special law."""
    for opening, closing in QUOTES:
        first, second = text.count(opening), text.count(closing)
        if first % 2 if opening == closing else first != second:
            text = text.replace(opening, "").replace(closing, "")
    return text
