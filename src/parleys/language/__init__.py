"""From text to a parsed page, and the grammatical questions that rooms ask of it."""
