"""What kind of report it is: the paper that titles and running heads name, by the abbreviation that they print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.match.identity.lines import PageLine, line_box
from extractor.match.identity.offices import WEIGHTS
from extractor.match.identity.places import Block
from extractor.model import Text

KINDS = (
    ("LKjIP", re.compile(r"\bLK[Jj]IP\b")),
    ("LAKIP", re.compile(r"\bLAKIP\b|laporan\s+akuntabilitas\s+kinerja", re.I)),
    ("LKIP", re.compile(r"\bLKIP\b")),
    ("LKjIP", re.compile(r"laporan\s+kinerja\s+instansi\s+pemerintah", re.I)),
    ("LKj", re.compile(r"\bLK[Jj]\b|laporan\s+kinerja", re.I)),
    ("Perjanjian Kinerja", re.compile(r"perjanjian\s+kinerja|penetapan\s+kinerja", re.I)),
)
PART = 0.5  # an agreement is a part of most reports: what its mentions count beside those of a report
FEW = 1.0  # weight of one mention in a sentence
LAW = re.compile(r"\b(?:peraturan|pedoman|petunjuk|nomor|evaluasi)\b", re.I)


def jenis_of(blocks: Sequence[Block]) -> Text | None:
    counted: Counter[str] = Counter()
    where: dict[str, tuple[float, PageLine]] = {}
    for block in blocks:
        named = next(((kind, found) for kind, pattern in KINDS for found in [pattern.search(block.text)] if found), None)
        if named is None or (block.place == "text" and LAW.search(block.text)):
            continue
        kind, found = named
        weight = WEIGHTS[block.place] * (PART if kind == "Perjanjian Kinerja" else 1)
        counted[kind] += weight  # type: ignore[assignment]
        if weight > where.get(kind, (0.0, None))[0]:
            where[kind] = (weight, block.lines[block.text[: found.start()].count("\n")])
    if not counted:
        return None
    kind, votes = counted.most_common(1)[0]
    line = where[kind][1]
    confidence = min(1.0, 0.55 + 0.1 * votes)
    few = votes < FEW
    return Text(
        raw=line.text, text=kind, confidence=round(confidence, 4), page=line.page.number, bbox=line_box(line),
        needs_review=few, reasons=("named only once",) if few else (),
    )  # fmt: skip
