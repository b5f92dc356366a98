"""The graph model for conflict resolution: where each party would stay, what could move it, and how sure that is.

`files` reads a model, `graph` makes its states and moves, `payoffs` its preferences; `stability` and `coalitions` solve
it; `paths`, `changes`, `robust` and `inverse` say what would move it and how far a conclusion can be trusted.
"""
