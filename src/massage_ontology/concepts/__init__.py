"""The living room: concepts, schemes and collections as people see them, and the questions they answer."""
