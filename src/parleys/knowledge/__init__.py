"""What the program knows: TOML files with strict schemas, apart from the code."""
