"""Exports: files, pictures and other libraries' objects."""
