"""Whatever comes in, there comes out a value or an error of ours: random bytes, broken documents, any text."""
