"""A room of parleys."""
