"""Text to parsed text: spaCy pipelines, sentences, participant mentions, coreference."""
