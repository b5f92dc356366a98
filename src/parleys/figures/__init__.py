"""Room figures: numbers that matter to the conflict."""

from parleys.figures.find import find_figures

__all__ = ["find_figures"]
