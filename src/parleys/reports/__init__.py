"""Reports in: found, decoded, cleaned without losing a character."""
