"""Read an article or a book in the terminal, with the transcript of who says what to whom beside it."""

__version__ = "0.1.0"
