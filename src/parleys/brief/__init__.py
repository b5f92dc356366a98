"""Room brief: where things stand as of a day, with a note for every line."""
