"""Drills: what must not go wrong with Notes, made to go wrong on purpose. See drills/README.md."""
