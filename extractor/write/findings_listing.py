"""Findings as people read them: a list for the terminal. Apart from findings, since JSON and SARIF need no `rich`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from extractor.messages import message_text
from extractor.model import Finding
from extractor.write.findings import Checked, finding_message

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


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
    if finding.confidence is not None:
        head += ", " + message_text("sure", lang).format(int(finding.confidence * 100))
    lines = [head, escape(finding_message(finding, lang))]
    follow = finding.akibat if lang == "id" else finding.consequences
    lines.extend(f"  {message_text('follows', lang)}: {escape(text)}" for text in follow)
    return Padding(RichText.from_markup("\n".join(lines)), (0, 0, 0, 2))


def check_coverage(checked: Checked, titles: Mapping[str, str], lang: str) -> RichTable:
    """How often each check found things right, wrong and not checkable: silence is no proof where nothing could be checked."""
    out = RichTable(title=message_text("coverage", lang), title_justify="left")
    for column in ("check", "right", "wrong", "not checkable"):
        out.add_column(message_text(column, lang), justify="left" if column == "check" else "right")
    for code, answers in checked.answers.items():
        out.add_row(titles.get(code, code), str(answers.right), str(answers.wrong), str(answers.not_checkable))
    return out
