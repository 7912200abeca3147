"""RDF syntax: from bytes to triples and back, places in files, limits on input. Nothing of SKOS."""
