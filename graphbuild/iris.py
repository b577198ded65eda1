"""Identifiers as parts of IRIs: escaping that keeps different ids different, whatever they hold."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote, unquote

from graphbuild.errors import InputError

__all__ = ["LONGEST", "check_base", "escape", "is_iri", "unescape"]

# Some stores refuse IRIs of about 2,000 bytes; the base and a fragment have to fit as well.
LONGEST = 200

_PLAIN = re.compile(r"[A-Za-z0-9_/-][A-Za-z0-9_./-]*", re.ASCII)
_DOTS = re.compile(r"(?:^|(?<=/))\.{1,2}(?=/|$)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\xa0<>\"{}|^`\\\u2000-\u200f\u2028-\u202f\u2060-\u206f"
                  r"\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\U0010ffff\[\]]+")  # fmt: skip


def escape(local: str) -> str:
    """A local id as the tail of an IRI: ASCII letters, digits and `-._/`, all else percent-encoded (RFC 3986).

    Ids of more than `LONGEST` characters (escaped) are cut and get a hash after a `~`.
    No two ids have the same escape.

    >>> escape("d/Ägypten 1.txt")
    'd/%C3%84gypten%201.txt'
    >>> escape("d/U.S.")
    'd/U.S%2E'
    >>> escape("e/0935f48880b3277e")
    'e/0935f48880b3277e'
    """
    if len(local) <= LONGEST and _PLAIN.fullmatch(local) and "/." not in local and not local.endswith("."):
        return local
    escaped = quote(local, safe="/", encoding="utf-8", errors="surrogatepass").replace("~", "%7E")
    # A parser that resolves the IRI would drop `.` and `..` as path segments, and rdflib loses a dot at a name's end.
    escaped = _DOTS.sub(lambda found: found[0].replace(".", "%2E"), escaped)
    escaped = re.sub(r"\.$", "%2E", escaped)
    if len(escaped) <= LONGEST:
        return escaped
    digest = sha256(local.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return re.sub(r"%[0-9A-F]?$", "", escaped[: LONGEST - 33]) + "~" + digest


def unescape(escaped: str) -> str:
    """The id that `escape` was given, unless it was too long to keep (then there is a `~`).

    >>> unescape("d/%C3%84gypten%201.txt")
    'd/Ägypten 1.txt'
    """
    return unquote(escaped, encoding="utf-8", errors="surrogatepass") if "%" in escaped else escaped


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI that every RDF tool takes.

    >>> is_iri("http://www.wikidata.org/entity/Q159"), is_iri("Q159"), is_iri("http://a b")
    (True, False, False)
    """
    return len(text) < 1800 and bool(_IRI.fullmatch(text)) and not re.search(r"%(?![0-9A-Fa-f]{2})", text)


def check_base(base: str) -> str:
    """The base IRI, if it is one that local ids can be put behind; else InputError.

    >>> check_base("https://kb.example/id/")
    'https://kb.example/id/'
    """
    if not (is_iri(base) and base[-1] in "/:" and "#" not in base and len(base) <= 500):
        raise InputError(
            f"{base[:80]!r} cannot be the base of IRIs: give an absolute IRI that ends in / or : and has no #, "
            "such as https://kb.example/id/"
        )
    return base
