"""The post room: what leaves the house, as files and as other libraries' objects."""
