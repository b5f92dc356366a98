"""Who said what, in whose words."""

from parleys.statements.find import find_statements

__all__ = ["find_statements"]
