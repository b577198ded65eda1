"""Repairs of what a small parser misreads, written back to the parse before anything reads it."""
