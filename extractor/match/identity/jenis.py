"""What kind of report it is: the paper that titles and running heads name, by the abbreviation that they print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractor.doubts import NAMED_ONCE
from extractor.match.identity.office_mentions import WEIGHTS, mention_weight
from extractor.match.identity.page_lines import PageLine, line_place
from extractor.match.identity.text_blocks import Place, TextBlock
from extractor.model import Doubt, Text

KINDS = (
    ("LKjIP", re.compile(r"(?<![A-Za-z])LK[Jj]IP\b")),
    ("LAKIP", re.compile(r"(?<![A-Za-z])LAKIP\b|laporan\s+akuntabilitas\s+kinerja", re.I)),
    ("LKIP", re.compile(r"(?<![A-Za-z])LKIP\b")),
    ("LKjIP", re.compile(r"laporan\s+kinerja\s+instansi\s+pemerintah", re.I)),
    ("LKj", re.compile(r"(?<![A-Za-z])LK[Jj]\b|laporan\s+kinerja", re.I)),
    ("Perjanjian Kinerja", re.compile(r"perjanjian\s+kinerja|penetapan\s+kinerja", re.I)),
)
PART = 0.5  # an agreement is a part of most reports: what its mentions count beside those of a report
FEW = 1.0  # weight of one mention in a sentence
LAW = re.compile(r"\b(?:peraturan|pedoman|petunjuk|nomor|evaluasi)\b", re.I)


def jenis_of(blocks: Sequence[TextBlock]) -> Text | None:
    found: dict[str, list[tuple[float, Place, int]]] = defaultdict(list)
    where: dict[str, tuple[float, PageLine]] = {}
    for block in blocks:
        named = next(((kind, hit) for kind, pattern in KINDS for hit in [pattern.search(block.text)] if hit), None)
        if named is None or (block.place == "text" and LAW.search(block.text)):
            continue
        kind, hit = named
        weight = WEIGHTS[block.place] * (PART if kind == "Perjanjian Kinerja" else 1)
        found[kind].append((weight, block.place, block.page))
        if kind not in where or weight > where[kind][0]:
            where[kind] = (weight, block.lines[block.text[: hit.start()].count("\n")])
    if not found:
        return None
    votes, kind = max((mention_weight(mentions), kind) for kind, mentions in found.items())
    line = where[kind][1]
    confidence = min(1.0, 0.55 + 0.1 * votes)
    few = votes < FEW
    return Text(
        raw=line.text, text=kind, confidence=round(confidence, 4), **line_place(line),
        needs_review=few, doubts=(Doubt(code=NAMED_ONCE),) if few else (),
    )  # fmt: skip
