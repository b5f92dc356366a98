"""Room figures: numbers that matter to the conflict."""

from parleys.figures.find import Asked, find_figures, numbers_asked

__all__ = ["Asked", "find_figures", "numbers_asked"]
