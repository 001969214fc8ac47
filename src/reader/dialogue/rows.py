"""Many short rows of numbers in one array: a book has several for each turn, and as objects they are more than the book."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Rows"]

Number = TypeVar("Number", int, float)


class Rows(Generic[Number]):
    """Rows that can be added to; each is copied when it is asked for."""

    def __init__(self, typecode: str, rows: Iterable[Iterable[Number]] = ()) -> None:
        """`typecode`: that of `array`, of what is in the rows."""
        self._values: array[Number] = array(typecode)
        self._ends = array("Q", [0])
        """Of each row, where it ends among the values; the one before the first ends at 0."""
        for row in rows:
            self.append(row)

    def append(self, row: Iterable[Number]) -> None:
        self._values.extend(row)
        self._ends.append(len(self._values))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> "array[Number]":
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._values[self._ends[at] : self._ends[at + 1]]

    def __iter__(self) -> "Iterator[array[Number]]":
        return map(self.__getitem__, range(len(self)))
