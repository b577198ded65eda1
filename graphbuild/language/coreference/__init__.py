"""Who "he", "the company" and "both countries" are: the mentions of a document joined to its participants."""
