"""The closed vocabularies of the model: modality, polarity, kinds, roles, bases, granularities, statuses."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Basis", "Granularity", "Kind", "Modality", "Polarity", "Role", "Status"]


class Modality(StrEnum):
    """How a text commits itself to an event."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PLANNED = "planned"
    REQUESTED = "requested"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether the text says that it happened or that it did not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Kind(StrEnum):
    """What sort of participant a mention names. The first four are actors, the rest are not."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    EVENT = "event"
    THING = "thing"
    PRONOUN = "pronoun"


class Role(StrEnum):
    """What a participant is to an event."""

    ACTOR = "actor"
    TARGET = "target"
    RECIPIENT = "recipient"
    PLACE = "place"
    INSTRUMENT = "instrument"
    TOPIC = "topic"


class Basis(StrEnum):
    """What an event's date rests on."""

    EXPLICIT = "explicit"  # a full date in the text
    RELATIVE = "relative"  # a phrase that needed an anchor: "on Tuesday", "last month"
    INHERITED = "inherited"  # the timex of a governing or neighbouring event
    DOCUMENT_DATE = "document_date"  # no timex: the day of publication stands in
    BOUNDED = "bounded"  # known only to be before or after something


class Granularity(StrEnum):
    """The unit a date is known to, or `vague`."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class Status(StrEnum):
    """What the mentions of an event, taken together, say about it."""

    REPORTED = "reported"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    REQUESTED = "requested"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DISPUTED = "disputed"
