"""One reader per format: bytes of a file → a Dataset, or a sentence that refuses it."""
