"""How fast mutated date phrases are read: `python benchmarks/date_phrases.py [COUNT]`; fails above 50 ms for one."""

from __future__ import annotations

import random
import sys
import time

from graphbuild.lexicons import data_file, read_table
from graphbuild.model import Document
from graphbuild.temporal.tagger import tag

LIMIT = 0.05


def main(count: int) -> int:
    rows = read_table(data_file("timex_rules.tsv"), ["rule", "pattern", "reader", "example", "value"])
    phrases = [row["example"].replace("[", "").replace("]", "").split() for row in rows]
    pieces = sorted({word for phrase in phrases for word in phrase})
    rng = random.Random(1)
    tag(Document("warm", "On Monday, 3/4/2024.", "2024-03-15"))
    slowest, total, worst = 0.0, 0.0, ""
    for _ in range(count):
        words = list(rng.choice(phrases))
        for _ in range(rng.randint(1, 4)):
            words[rng.randrange(len(words))] = rng.choice(pieces)
        text = " ".join(words)
        start = time.process_time()
        tag(Document("d", text, "2024-03-15"))
        taken = time.process_time() - start
        total += taken
        if taken > slowest:
            slowest, worst = taken, text
    print(f"{count} phrases in {total:.1f} CPU seconds; the slowest took {slowest * 1000:.1f} ms: {worst}")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
