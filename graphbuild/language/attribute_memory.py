"""spaCy's attribute ruler with a memory: what it says of a tag, word and label is looked up, not matched anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Span

__all__ = ["remember_attributes"]

KEYS = ("LOWER", "TAG", "DEP", "IS_SPACE")
ELSE = -1
Match = tuple[int, int, int, int]


def remember_attributes(nlp: Language) -> None:
    """Gives this pipeline's attribute ruler, if it has one, a memory; its results stay the same."""
    from spacy.pipeline import AttributeRuler

    for _, component in nlp.pipeline:
        if type(component) is AttributeRuler:
            component.match = _Memory(component)  # type: ignore[method-assign]


class _Memory:
    """The ruler's matches of a Doc: (rule, key of the rule, start, end), later rules last.

    A rule for one token that names words, tags and labels in full depends on nothing else: tokens that agree in those
    have the same rules. Rules for several tokens, and those with a regular expression, are matched as ever.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self.rules_of: dict[tuple[int, ...], list[Match]] = {}
        self.steady, self.other = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.named: dict[str, set[int]] = {key: set() for key in KEYS}
        self.strings = ruler.vocab.strings
        for number, rule in enumerate(ruler.patterns):
            patterns: list[list[dict[str, Any]]] = rule["patterns"]  # type: ignore[assignment]
            named = [pair for pattern in patterns for pair in _named(pattern)]
            if None in named:
                self.other.add(str(number), patterns)
                continue
            self.steady.add(str(number), patterns)
            for key, value in filter(None, named):
                self.named[key].add(self.strings[value] if isinstance(value, str) else int(value))

    def __call__(self, doc: Doc) -> list[Match]:
        rules = []
        for at, key in enumerate(self._keys(doc)):
            if key not in self.rules_of:
                self.rules_of[key] = self._matched(self.steady, doc[at : at + 1])
            rules += [(number, name, at, at + 1) for number, name, _, _ in self.rules_of[key]]
        rules += self._matched(self.other, doc)
        return sorted(rules)

    def _keys(self, doc: Doc) -> list[tuple[int, ...]]:
        """What the rules can tell apart in each token."""
        columns = [
            [value if value in self.named[key] else ELSE for value in doc.to_array(key).tolist()] for key in KEYS
        ]
        return list(zip(*columns, strict=True))

    def _matched(self, matcher: Matcher, tokens: Doc | Span) -> list[Match]:
        if not len(matcher):
            return []
        found = matcher(tokens, allow_missing=True)
        return [(int(self.strings[name]), name, start, end) for name, start, end in found]


def _named(pattern: list[dict[str, Any]]) -> Iterator[tuple[str, str | bool] | None]:
    """The values that a pattern for one token tells apart, by key; None when it does more."""
    if len(pattern) != 1:
        yield None
        return
    for key, condition in pattern[0].items():
        if key not in KEYS:
            yield None
        elif isinstance(condition, str | bool):
            yield key, condition
        elif isinstance(condition, Mapping) and condition.keys() <= {"IN", "NOT_IN"}:
            yield from ((key, value) for values in condition.values() for value in values)
        else:
            yield None
