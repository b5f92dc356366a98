"""The language models shipped inside the package."""
