"""One file a step; the name begins with r and its number."""
