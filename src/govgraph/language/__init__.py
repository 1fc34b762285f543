"""Words, sentences, dates, and the lexicon and rules of each language as data (one folder a language)."""
