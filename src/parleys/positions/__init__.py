"""What the parties will and will not do: readiness to talk and its conditions, demands, stands, promises, warnings."""

from parleys.positions.find import find_positions

__all__ = ["find_positions"]
