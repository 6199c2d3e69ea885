"""Findings as other programs read them: JSON, SARIF. The list for the terminal is in findings_listing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extractor import __version__
from extractor.model import Finding, Report

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Checked:
    """A report with its findings; `answers`: check code -> how often it said right, wrong, not checkable; `path`: its JSON file."""

    path: str
    report: Report
    findings: Sequence[Finding]
    answers: Mapping[str, Any]


def finding_message(finding: Finding, lang: str) -> str:
    return finding.pesan if lang == "id" and finding.pesan else finding.message


def findings_json(all_checked: Sequence[Checked]) -> str:
    """A list with an object for each report: file, findings, answers of each check."""
    out = [
        {
            "report": c.path,
            "file": c.report.source.file,
            "findings": [f.model_dump(mode="json") for f in c.findings],
            "checks": {code: asdict(a) for code, a in c.answers.items()},
        }
        for c in all_checked
    ]
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def findings_sarif(all_checked: Sequence[Checked], rules: Sequence[tuple[str, str, str]], lang: str) -> str:
    """SARIF 2.1.0, one run; `rules`: (code, title, what it protects from)."""
    described = [{"id": c, "shortDescription": {"text": title}, "fullDescription": {"text": protects}} for c, title, protects in rules]
    driver = {"name": "lkj", "version": __version__, "rules": described}
    results = [result for c in all_checked for result in sarif_results(c, lang)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def sarif_results(checked: Checked, lang: str) -> Iterator[dict[str, Any]]:
    for f in checked.findings:
        yield {
            "ruleId": f.check,
            "level": LEVELS[f.severity],
            "message": {"text": finding_message(f, lang)},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": checked.report.source.file.replace(" ", "%20")}},
                    "logicalLocations": [{"name": ref, "fullyQualifiedName": ref} for ref in f.refs],
                }
            ],
            "partialFingerprints": {"finding/v1": f.id},
            "properties": {"pages": list(f.pages), "origin": f.origin, "stated": f.stated, "computed": f.computed},
        }
