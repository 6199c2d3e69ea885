"""Findings as people and programs read them: a list for the terminal, JSON, SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from extractor import __version__
from extractor.messages import message_text
from extractor.model import Finding, Report

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Checked:
    """A report with its findings; `answers`: check code -> how often it said right, wrong, not checkable; `path`: its JSON file."""

    path: str
    report: Report
    findings: Sequence[Finding]
    answers: Mapping[str, Any]


def findings_listing(checked: Checked, titles: Mapping[str, str], lang: str) -> Group:
    """The findings of the report, its own contradictions first; then what may be our reading, and what each check looked at."""
    own = [f for f in checked.findings if f.origin == "document"]
    ours = [f for f in checked.findings if f.origin == "reading"]
    parts: list[Any] = [RichText(report_heading(checked), style="bold")]
    for name, findings in (("of document", own), ("of reading", ours)):
        if findings:
            parts.append(RichText(f"\n{message_text(name, lang)} ({len(findings)})", style="bold"))
            parts.extend(finding_entry(f, titles, lang) for f in findings)
    if not checked.findings:
        parts.append(RichText(message_text("no finding", lang)))
    return Group(*parts, RichText(""), check_coverage(checked, titles, lang))


def report_heading(checked: Checked) -> str:
    return f"{checked.path}: {checked.report.document.title}".rstrip(": ")


def finding_entry(finding: Finding, titles: Mapping[str, str], lang: str) -> Padding:
    """One finding: what kind, where, what is stated and what was worked out; its consequences below it."""
    pages = ", ".join(str(p) for p in finding.pages)
    severity = f"[{STYLES[finding.severity]}]{message_text(finding.severity, lang)}[/]"
    head = f"{severity}  {titles.get(finding.check, finding.check)} ({finding.check}), {message_text('page', lang)} {pages}"
    lines = [head, escape(finding_message(finding, lang))]
    follow = finding.akibat if lang == "id" else finding.consequences
    lines.extend(f"  {message_text('follows', lang)}: {escape(text)}" for text in follow)
    return Padding(RichText.from_markup("\n".join(lines)), (0, 0, 0, 2))


def finding_message(finding: Finding, lang: str) -> str:
    return finding.pesan if lang == "id" and finding.pesan else finding.message


def check_coverage(checked: Checked, titles: Mapping[str, str], lang: str) -> RichTable:
    """How often each check found things right, wrong and not checkable: silence is no proof where nothing could be checked."""
    out = RichTable(title=message_text("coverage", lang), title_justify="left")
    for column in ("check", "right", "wrong", "not checkable"):
        out.add_column(message_text(column, lang), justify="left" if column == "check" else "right")
    for code, answers in checked.answers.items():
        out.add_row(titles.get(code, code), str(answers.right), str(answers.wrong), str(answers.not_checkable))
    return out


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
