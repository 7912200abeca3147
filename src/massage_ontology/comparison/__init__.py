"""The scales: terms and readings side by side, how near they are, and what sets them apart."""
