"""What triples of SKOS mean: columns, the roles of properties, SSSOM tables."""
