"""What is told of a record, view by view: lines for the terminal, and objects for JSON."""
