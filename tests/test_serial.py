"""Model objects as JSON and back."""

import pytest

from graphbuild.model import Document, Span
from graphbuild.serial import from_data, from_json, to_data, to_json


@pytest.mark.parametrize(
    "text", ["Peru closed its port.", "Peru \ud800 attacked \udfffChad.", "\x00\u202e\n\U0001f30d"]
)
def test_any_text_comes_back(text: str) -> None:
    document = Document(id="a", text=text)
    assert from_json(Document, to_json(document)) == document
    assert from_data(Document, to_data(document)) == document


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", "Expecting value"),
        (b"{", "Expecting property"),
        (b"[]", "Expected `object`"),
        (b'{"start": 3}', "required field `end`"),
        (b'{"start": "a", "end": 5}', "Expected `int`, got `str`"),
    ],
)
def test_what_does_not_fit_is_a_value_error(line: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        from_json(Span, line)
