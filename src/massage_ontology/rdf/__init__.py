"""The mud room: RDF syntax comes in here, and stays here."""
