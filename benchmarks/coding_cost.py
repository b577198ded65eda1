"""What typing events costs: CPU of loading the lexicons and of matching, against that of the whole build.

    python benchmarks/coding_cost.py news.jsonl

The file holds `{"id", "date", "text"}` lines. The two together should take at most 5 % of the build's CPU.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from graphbuild.coding import code, load_lexicon
from graphbuild.documents import read_documents
from graphbuild.extract import analyse
from graphbuild.language.load import load_model
from graphbuild.language.parse import parse
from graphbuild.outputs import write_build
from graphbuild.pipeline import build


def main(texts: Path) -> None:
    """Prints CPU seconds and shares of the build, which is timed after everything was loaded once."""
    documents = list(read_documents([texts]))
    nlp = load_model()
    analyses = [analyse(doc, document) for document, doc in parse(documents, nlp)]
    start = time.process_time()
    lexicon = load_lexicon()
    loading = time.process_time() - start
    start = time.process_time()
    events = sum(len(code(analysis, lexicon).events) for analysis in analyses)
    matching = time.process_time() - start
    start = time.process_time()
    with TemporaryDirectory() as folder:
        write_build(build(texts), Path(folder))
    whole = time.process_time() - start + loading
    print(f"{len(documents)} documents, {events} event mentions")
    print(f"build             {whole:6.2f} s CPU, with pictures and page")
    print(f"load the lexicons {loading:6.2f} s CPU  {loading / whole:.1%}, once")
    print(f"match and code    {matching:6.2f} s CPU  {matching / whole:.1%}, the first of each pattern read included")
    print(f"together                          {(loading + matching) / whole:.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
