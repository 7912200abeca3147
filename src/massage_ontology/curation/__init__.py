"""The workshop of those who keep the vocabulary's files: their canonical layout, and what must hold of them."""
