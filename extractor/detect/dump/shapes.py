"""What columns a table of lines has: the header's roles, completed where headers were lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.detect.dump.headings import FIGURES, ITEMS, PERIODS, Heading
from extractor.detect.dump.lines import Line, Token, figures_in, trailing

KIND_OF = {"tujuan": "sasaran", "sasaran": "sasaran", "uraian": "program", "program": "program", "kegiatan": "program"}
NUMERIC = tuple(role for role in (*FIGURES, "tahun") if role != "satuan")
AMOUNTS = frozenset({"pagu", "realisasi_anggaran", "sisa"})


@dataclass(frozen=True)
class Shape:
    """A table's columns in order; `texts` and `figures` are places in it, `item` the text column that makes the rows."""

    roles: tuple[str, ...]
    headers: tuple[tuple[Token, ...], ...]
    texts: tuple[int, ...]
    figures: tuple[int, ...]
    item: int
    numbered: bool
    told: bool = True  # the roles are known, not only the number of columns
    carried: bool = False  # the table began on an earlier page
    inner: bool = False  # running numbers belong to sasaran; an indikator has one of its own within it

    @property
    def groups(self) -> list[tuple[int, ...]]:
        """The figure columns in runs that no text column parts."""
        out: list[list[int]] = []
        for place in self.figures:
            if out and not any(out[-1][-1] < t < place for t in self.texts):
                out[-1].append(place)
            else:
                out.append([place])
        return [tuple(g) for g in out]


def shape_of(heading: Heading) -> Shape | None:
    """The columns that a header names; an item column is added where the header's own could not be read."""
    columns: list[tuple[str, tuple[Token, ...]]] = []
    items = [i for i, (role, _) in enumerate(heading.columns) if role in ITEMS]
    for i, (role, tokens) in enumerate(heading.columns):
        if role == "no":
            continue
        if role in ("target", "realisasi", "capaian") and items and i < items[-1] and "sasaran" not in [r for r, _ in heading.columns]:
            role = "sasaran"  # a badly read header before the item's: hardly a figure's
        if role == "persen" and columns and columns[-1][0] in ("capaian", "persen") and len(tokens) == 1:
            continue  # `Capaian (%)`
        if role not in [r for r, _ in columns] or role in PERIODS or role in FIGURES or role == "tahun":
            columns.append((role, tuple(tokens)))
    columns = completed_card(columns)
    figures = [i for i, (role, _) in enumerate(columns) if role in NUMERIC]
    if not figures and [role for role, _ in columns] in (["sasaran", "indikator"], ["indikator"]):
        columns.append(("target", ()))  # its header was lost
        figures = [len(columns) - 1]
    if not figures:
        return None
    if not any(role in ITEMS for role, _ in columns[: figures[0]]):
        budget = {r for r, _ in columns} & {"pagu", "realisasi_anggaran", "persen"}
        columns.insert(int(columns[0][0] == "kode"), ("uraian" if budget else "indikator", ()))
    roles = ("no", *(r for r, _ in columns))
    places = range(1, len(roles))
    figures = [i for i in places if roles[i] in NUMERIC]
    texts = [i for i in places if roles[i] not in (*NUMERIC, *PERIODS, "satuan", "kode")]
    before = [i for i in texts if roles[i] in ITEMS and i < figures[0]]
    item = next((i for i in texts if roles[i] == "indikator"), before[-1] if before else texts[0])
    numbers = next((tokens for role, tokens in heading.columns if role == "no"), ())
    return Shape(roles, (tuple(numbers), *(t for _, t in columns)), tuple(texts), tuple(figures), item, bool(numbers))


def fitted(shape: Shape, lines: Sequence[Line]) -> Shape:
    """The shape with figure columns whose headers were lost: most rows end in more figures than there are headers.

    Only where figures stand last, and their kinds tell what they are.
    """
    if not shape.figures or any(t > shape.figures[0] for t in shape.texts) or any(r in PERIODS for r in shape.roles):
        return shape
    if any(re.search(r"murni|perubahan|sebelum|sesudah", t.text, re.I) for h in shape.headers for t in h):
        return shape  # several budgets side by side
    tails = [tail for line in lines if (tail := trailing(line, figures_in(line.tokens)))]
    counts = Counter(len(tail) for tail in tails)
    if not counts:
        return shape
    count, rows = counts.most_common(1)[0]
    if count <= len(shape.figures) or rows < 3 or rows < 0.5 * len(tails):
        return shape
    kinds = [Counter(tail[k].kind for tail in tails if len(tail) == count).most_common(1)[0][0] for k in range(count)]
    amounts = sum(kind == "amount" for kind in kinds)
    names = (
        ("pagu", "realisasi_anggaran", "persen")
        if amounts == 2 and count == 3
        else ("pagu", "realisasi_anggaran")
        if amounts == 2 == count
        else (("target", "realisasi", "capaian") if amounts == 0 and count == 3 else ())
    )
    if not names:
        return shape
    known = {shape.roles[i]: shape.headers[i] for i in shape.figures}
    first = shape.figures[0]
    roles = (*shape.roles[:first], *names)
    headers = (
        *shape.headers[:first],
        *(known.get(name, known.get("realisasi", ()) if name == "realisasi_anggaran" else ()) for name in names),
    )
    item = shape.item
    roles = tuple("uraian" if i == item and amounts and r == "indikator" else r for i, r in enumerate(roles))
    return replace(shape, roles=roles, headers=headers, figures=tuple(range(first, first + count)))


def completed_card(columns: list[tuple[str, tuple[Token, ...]]]) -> list[tuple[str, tuple[Token, ...]]]:
    """Of target, realisasi and capaian two were read next to at most an indikator: the third one stands there too."""
    roles = [role for role, _ in columns]
    trio = ("target", "realisasi", "capaian")
    if sum(role in trio for role in roles) != 2 or any(role not in (*trio, "indikator") for role in roles):
        return columns
    found = dict(columns)
    return [c for c in columns if c[0] == "indikator"] + [(role, found.get(role, ())) for role in trio]
