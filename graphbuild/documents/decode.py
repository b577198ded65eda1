"""Bytes to text, or a clear word on why not."""

from __future__ import annotations

import codecs

from graphbuild.errors import InputError

__all__ = ["decode"]

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LONGEST_BINARY_PROBE = 8192


def decode(raw: bytes, name: str, encoding: str = "utf-8") -> str:
    r"""The text of a file's bytes, line ends as `\n`; a byte order mark wins over `encoding`.

    Raises InputError for an empty file, a binary one, and bytes that the encoding does not know.

    >>> decode(b"a\r\nb", "letters.txt")
    'a\nb'
    """
    if not raw.strip():
        raise InputError("is empty", path=name)
    encoding = next((e for mark, e in MARKS if raw.startswith(mark)), encoding)
    if not encoding.startswith("utf-16") and b"\x00" in raw[:LONGEST_BINARY_PROBE]:
        raise InputError("is a binary file, not text", path=name)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1)
        raise InputError(
            f"not {encoding} (byte 0x{raw[error.start]:02x} after {column} characters); "
            "convert it or give its encoding, for example --encoding latin-1",
            path=name,
            line=line,
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
