"""Terms and readings side by side: how similar they are, and what divides them."""
