"""For curators: the canonical layout of the vocabulary's files, and the rules that they are checked against."""
