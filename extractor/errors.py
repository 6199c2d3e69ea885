"""Everything that can go wrong with an input or a call, each as one clear sentence that ends with what to do."""

from __future__ import annotations

from typing import Self

from extractor.messages import message


class ExtractorError(Exception):
    """Base of all expected failures; `str(error)` is ready to be shown to the user, `pesan` says it in Indonesian where that is known."""

    exit_code = 1

    def __init__(self, message: str, pesan: str | None = None):
        super().__init__(message)
        self.pesan = pesan or message

    @classmethod
    def said(cls, key: str, *parts: object) -> Self:
        """With the sentence of this key in both languages; a part that is a Said goes in as its own language has it."""
        said = message(key, *parts)
        return cls(said.en, said.id)

    def told(self, lang: str) -> str:
        """The sentence in `lang`, `id` or `en`."""
        return self.pesan if lang == "id" else str(self)


class InputError(ExtractorError):
    """An input cannot be read (missing, broken, encrypted, empty, of another kind)."""


class EngineError(ExtractorError):
    """The chosen OCR engine is missing or does not start."""

    exit_code = 2


class UsageError(ExtractorError):
    """The call itself is wrong: an unknown option value, an unreadable vocabulary file."""

    exit_code = 2


class OutputError(ExtractorError):
    """A result cannot be written."""


class PoolError(ExtractorError):
    """The processes or machines that do the work are out of reach, or of another version: nothing more can be done."""

    exit_code = 2
