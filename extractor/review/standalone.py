"""The review page as one file to look at: no server, no network, nothing to settle. Pictures of the pages that matter lie in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from extractor.errors import InputError, OutputError
from extractor.overlay.record_correction import replace_file
from extractor.review.page_pictures import SMALL_DPI, PagePictures
from extractor.review.page_strings import page_file
from extractor.review.page_view import Data
from extractor.review.session import Session


def write_standalone(session: Session, path: Path) -> None:
    """Whole or not at all; OutputError with what to do."""
    text = standalone_page(session)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}). Choose another place for --static.") from error


def standalone_page(session: Session) -> str:
    """The page with its style, script and report inside; a policy that lets it run nothing else and ask nobody."""
    shown = {**session.view(), "readonly": True}
    if session.pictures is not None:
        shown["pages"] = kept_pages(shown, session.pictures)
    style, script = page_file("review.css"), page_file("tables.js") + page_file("review.js")
    allowed = f"script-src '{csp_digest(script)}'; style-src '{csp_digest(style)}'; img-src data:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    parts = {
        '<meta charset="utf-8">': f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<link rel="stylesheet" href="review.css">': f"<style>{style}</style>",
        '<script src="tables.js" defer></script>\n': "",
        '<script src="review.js" defer></script>\n': "",
        "</body>": f'<script type="application/json" id="data">{json_for_html(shown)}</script>\n<script>{script}</script>\n</body>',
    }
    page = page_file("review.html")
    return re.sub("|".join(re.escape(old) for old in parts), lambda found: parts[found[0]], page)


def csp_digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def json_for_html(data: Any) -> str:
    """JSON that cannot end the element it stands in, and shows no address."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("://", ":\\/\\/")


def kept_pages(shown: Data, pictures: PagePictures) -> Data:
    """The pages on which something is marked, settled or contradicted, with their pictures."""
    wanted = {shown["cells"][ref]["page"] for ref in shown["queue"]}
    wanted |= {page for finding in shown["findings"] for page in finding["pages"]}
    wanted |= {shown["cells"][ref]["page"] for finding in shown["findings"] for ref in finding["refs"]}
    return {number: with_picture(page, int(number), pictures) for number, page in shown["pages"].items() if int(number) in wanted}


def with_picture(page: Data, number: int, pictures: PagePictures) -> Data:
    if "width" not in page:
        return page
    try:
        drawn = pictures.picture(number, page["turn"], ".jpg", SMALL_DPI)
    except InputError:
        return {}
    return {**page, "picture": f"data:image/jpeg;base64,{base64.b64encode(drawn).decode()}"}
