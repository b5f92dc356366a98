"""One file for each format: what opens files that hold many reports, and what makes text of one."""
