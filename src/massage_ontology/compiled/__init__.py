"""The cellar: vocabularies that were prepared once, in one file that opens at once whatever its size."""
