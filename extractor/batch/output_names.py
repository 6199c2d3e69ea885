"""Which file a report goes to: `<stem>.json`, and another name where inputs share their stem. A name once given stays its input's.

Names are compared without regard to case, as some file systems do.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from extractor.batch.ledger import Ledger, file_digest

LONGEST = 200  # bytes of a name; file systems end at 255


def claim_names(files: Sequence[Path], ledger: Ledger) -> dict[Path, str]:
    """A name for each input, recorded before anything is written: no other input gets it in this run, in a later or a concurrent one."""
    with ledger.names_lock():
        before = ledger.names()
        given = assign_names(files, before, ledger)
        after = {**before, **{name: input_identity(path, ledger.folder) for path, name in given.items()}}
        if after != before:
            ledger.put_names(after)
    return given


def assign_names(files: Sequence[Path], before: Mapping[str, str], ledger: Ledger) -> dict[Path, str]:
    """Names of the inputs under the claims made before; the order of the inputs changes nothing."""
    owned = {owner: name for name, owner in before.items()}
    given = {path: owned[who] for path in files if (who := input_identity(path, ledger.folder)) in owned}
    taken = {fold_name(name): owner for name, owner in before.items()}
    stems = Counter(fold_name(path.stem) for path in files)
    rest = sorted((path for path in files if path not in given), key=lambda p: (stems[fold_name(p.stem)] > 1, str(p)))
    for path in rest:
        name = next(n for n in name_candidates(path, stems[fold_name(path.stem)] > 1) if is_free(n, path, taken, ledger))
        given[path] = name
        taken[fold_name(name)] = input_identity(path, ledger.folder)
    return {path: given[path] for path in files}


def name_candidates(path: Path, shared: bool) -> Iterator[str]:
    """The stem alone, with the folder's name, with the kind of file, with a number."""
    parent, kind = path.parent.name or path.resolve().parent.name, path.suffix[1:].lower()
    if not shared or not parent:
        yield shorten_name(path.stem)
    if parent:
        yield shorten_name(f"{parent}-{path.stem}")
    yield shorten_name(f"{path.stem}-{kind}")
    yield from (shorten_name(f"{path.stem}-{n}") for n in count(2))


def is_free(name: str, path: Path, taken: Mapping[str, str], ledger: Ledger) -> bool:
    """Nobody's name, or that of the same file before it was moved."""
    owner = taken.get(fold_name(name))
    if owner is None:
        return True
    if (ledger.folder / owner).exists():
        return False
    record = ledger.record_of(name)
    return record is not None and record.source == file_digest(path)


def input_identity(path: Path, folder: Path) -> str:
    """An input as seen from the outputs, so that both can be moved together."""
    whole = os.path.abspath(path)
    try:
        return Path(os.path.relpath(whole, folder)).as_posix()
    except ValueError:  # another drive
        return Path(whole).as_posix()


def fold_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def shorten_name(name: str) -> str:
    """A name that file systems take, with a part of its digest where it had to be cut."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= LONGEST:
        return name
    return f"{data[:LONGEST].decode('utf-8', 'ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"
