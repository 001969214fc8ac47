"""Figures that stand raised, as powers do: 10⁶, m²."""

__all__ = ["as_power"]

_RAISED = str.maketrans("0123456789-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def as_power(words: str) -> str:
    """With raised figures for its figures; nothing else has raised characters that every terminal shows."""
    return words.translate(_RAISED)
