"""Names and running text: which words of them are labels of which concepts.

Rules of language are data, one file per language in `languages`; what things are called comes from the vocabulary.
"""
