"""What resolving costs as a corpus grows: made-up documents of 10 events each, with names as unequal as in news.

    python benchmarks/resolve_scale.py 1000 10000 100000

A step of 10 in documents should take at most 11 times the CPU. Names follow Zipf's law: few actors are in most
events, and a longer corpus brings new ones more and more slowly.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from graphbuild.model import (
    Action,
    ActorMention,
    Analysis,
    Argument,
    Basis,
    Document,
    Entity,
    EventMention,
    EventTime,
    Granularity,
    Interval,
    Kind,
    Role,
    Span,
)
from graphbuild.resolve import resolve

EVENTS = 10
VERBS = (("meet", "CONSULT"), ("attack", "ASSAULT"), ("accuse", "ACCUSE"), ("praise", "SUPPORT"), ("kill", "ASSAULT"))
GIVEN = ("Ana", "Boris", "Chen", "Dina", "Emil", "Fatou", "Goran", "Hana", "Ivan", "Jana", "Karim", "Lea")
SYLLABLES = ("ba", "do", "fe", "gi", "ka", "lo", "mu", "ne", "po", "ra", "si", "tu", "va", "zo")
FIRST = date(2001, 1, 1)
TEXT = "x" * 200


def zipf(random: Random, most: int) -> int:
    """A rank from 1 on, low ones often."""
    return min(int(most ** random.random()), most)


def mention(rank: int, at: int) -> ActorMention:
    """A person's name for a rank, always the same one."""
    family = "".join(SYLLABLES[rank // 14**k % 14] for k in range(4)).capitalize()
    name = f"{GIVEN[rank % len(GIVEN)]} {family}"
    return ActorMention(Span(at, at + 5), TEXT[at : at + 5], Span(at, at + 5), family.lower(), Kind.PERSON, name=name)


def analyses(documents: int) -> Iterator[Analysis]:
    """Documents one after the other over twenty years, each with its actors and events."""
    for number in range(documents):
        random = Random(number)
        day = (FIRST + timedelta(days=number * 7000 // documents)).isoformat()
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        identity = f"d{number:07}"
        entities = []
        for key in range(6):
            person = mention(zipf(random, 200_000), key * 10)
            entities.append(Entity(key, str(person.name), Kind.PERSON, (person,)))
        time_ = EventTime(day, Interval(day, after, Granularity.DAY, Basis.RELATIVE), "weekday")
        events = []
        for at in range(EVENTS):
            lemma, kind = random.choice(VERBS)
            actor, target = random.sample(entities, 2)
            arguments = (
                Argument(Role.ACTOR, actor.mentions[0], actor.key),
                Argument(Role.TARGET, target.mentions[0], target.key),
            )
            action = Action(Span(100 + at, 104 + at), "xxxx", lemma)
            events.append(
                EventMention(f"c/{number:08}{at:02}", identity, Span(0, 200), action, arguments, time_, kind, score=0.9)
            )
        yield Analysis(Document(identity, f"{number} {TEXT}", day), (Span(0, 200),), (), tuple(entities), tuple(events))


def main(sizes: list[int]) -> None:
    """Prints a line a size, and the ratio to the one before."""
    last: tuple[int, float] | None = None
    for size in sizes:
        made = list(analyses(size))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        found = resolve(made)
        spent = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        ratio = f", {spent / last[1]:.1f} times the CPU for {size / last[0]:.0f} times the documents" if last else ""
        print(
            f"{size} documents: {spent:.1f} s CPU, {spent / size / EVENTS * 1e6:.0f} us a mention, "
            f"{grown:.0f} MB more, {grown * 1024 / size / EVENTS:.1f} kB a mention, "
            f"{len(found.actors)} actors, {len(found.events)} events{ratio}",
            flush=True,
        )
        last = (size, spent)


if __name__ == "__main__":
    main([int(x) for x in sys.argv[1:]] or [1000, 10_000])
