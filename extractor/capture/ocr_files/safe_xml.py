"""XML of strangers, parsed so that it reaches no other file and no network, and cannot grow; what is damaged is told, not mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from extractor.errors import InputError


class NotXml(Exception):
    """It is not well-formed (`broken`), or means nothing without entities that stand elsewhere. `line`: where it goes wrong."""

    def __init__(self, line: int, broken: bool) -> None:
        super().__init__(line)
        self.line, self.broken = line, broken


def parse_xml(data: bytes) -> Any:
    """The root element. NotXml for what is none.

    Entities are never put in: those that a file declares may stand for its whole text many times over, or for another file.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(getattr(error, "lineno", None) or 1, broken=True) from error
    entity = next(root.iter(etree.Entity), None)
    if entity is not None or declares_entities(root):
        raise NotXml((entity.sourceline or 1) if entity is not None else 1, broken=False)
    return root


def declares_entities(root: Any) -> bool:
    inner = root.getroottree().docinfo.internalDTD
    return inner is not None and any(True for _ in inner.iterentities())


def read_xml(path: Path, form: str) -> Any:
    """The root element of a file. InputError where it is damaged."""
    try:
        return parse_xml(path.read_bytes())
    except NotXml as error:
        raise InputError.said("damaged ocr", path.name, form, error.line) from error


def local_name(element: Any) -> str:
    """An element's name without its namespace; '' for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def all_named(element: Any, *names: str) -> Iterator[Any]:
    """The elements inside of these names, whatever their namespace, in the order of the file."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def children_named(element: Any, *names: str) -> list[Any]:
    """The direct children of these names."""
    return [child for child in element if local_name(child) in names]
