// Rows and tables on the review page: looked at, taken out, added, joined, given another kind; and what was said so far.
"use strict";

// ------------------------------------------------------------------------------------------ tables

function tablesList() {
  if (!data.tables.some((t) => t.id === table)) table = data.cells[here]?.table ?? data.tables[0]?.id ?? null;
  const shownTable = data.tables.find((t) => t.id === table);
  if (!shownTable) return [make("p", "empty-list", say("nothing"))];
  return [tableChooser(shownTable), tableOf(shownTable)];
}

function tableChooser(listed) {
  const label = make("label", "", `${say("table")} `);
  const select = make("select");
  for (const t of data.tables) {
    const option = make("option", "", [t.kind.replaceAll("_", " "), t.title, `${say("page")} ${t.pages.join(", ")}`].filter(Boolean).join(" · "));
    option.value = t.id;
    option.selected = t.id === table;
    select.append(option);
  }
  select.addEventListener("change", () => {
    table = select.value;
    go(order()[0], true);
  });
  label.append(select);
  const out = make("div", "chooser");
  out.append(label, ...(data.readonly ? [] : [kindChooser(listed), ...merging(listed)]));
  return out;
}

function kindChooser(listed) {
  const label = make("label", "", `${say("kind")} `);
  const select = make("select");
  select.id = "kind";
  for (const kind of Object.keys(data.kinds)) {
    const option = make("option", "", kind.replaceAll("_", " "));
    option.value = kind;
    option.selected = kind === listed.kind;
    select.append(option);
  }
  select.addEventListener("change", () => chooseKind(listed, select.value));
  label.append(select);
  return label;
}

/** The table of the same kind before this one, of which this one may be the rest. */
function merging(listed) {
  const before = data.tables.slice(0, data.tables.indexOf(listed)).filter((t) => t.kind === listed.kind).at(-1);
  if (!before) return [];
  const button = make("button", "", say("merge", before.pages.join(", ")));
  button.type = "button";
  button.id = "merge";
  button.addEventListener("click", () => act("api/reshape", { action: "merge_tables", tables: [before.id, listed.id] }));
  return [button];
}

function tableOf(listed) {
  const out = make("table");
  const head = make("tr");
  head.append(...listed.columns.map((name, n) => make("th", "", named(name, listed.times[n]))));
  const body = make("tbody");
  for (const row of listed.rows) {
    const line = make("tr");
    line.append(...row.map(tableCell));
    body.append(line);
  }
  const top = make("thead");
  top.append(head);
  out.append(top, body);
  return out;
}

function tableCell(ref) {
  const out = make("td");
  if (ref === null) return out;
  const cell = data.cells[ref];
  const shape = typeof cell.value === "number" ? "figure" : String(cell.value ?? "").length > 12 ? "words" : "";
  const button = choosing(make("button", `${shape} ${isOpen(ref) ? "open" : cell.settled ? "done" : ""}`.trim(), valueOf(cell)), ref);
  if (cell.value === null || cell.value === "") {
    button.setAttribute("aria-label", valueOf(cell));
    button.textContent = cell.raw.trim() ? "?" : "–";
  }
  out.append(button);
  return out;
}

// ------------------------------------------------------------------------------------------ rows

function removeRow() {
  const row = data.cells[here]?.row;
  if (row) act("api/reshape", { action: "remove_row", row });
}

/** A form with a field for each column of the table; the scan stays in sight beside it. */
function askNewRow() {
  const cell = data.cells[here];
  const beside = cell?.unplaced ? cell.beside : cell?.row ? { table: cell.table, after: cell.row, label: cell.label } : null;
  if (data.readonly || !beside) {
    if (cell?.unplaced) $("alert").textContent = say("no table here");
    return;
  }
  const listed = data.tables.find((t) => t.id === beside.table);
  const titled = listed.kind === "lainnya" ? [] : listed.columns.filter((name) => name.startsWith("extra.") || data.kinds[listed.kind].includes(name));
  if (!titled.length) {
    $("alert").textContent = say("no kind yet");
    return;
  }
  $("new-row-below").textContent = beside.label ? say("below", beside.label) : say("at the top", listed.title);
  $("new-row-fields").replaceChildren(...titled.map((name) => field(name, named(name))));
  Object.assign($("new-row").dataset, { after: beside.after, group: cell.unplaced ? here : "" });
  $("new-row").show();
  $("new-row-fields").querySelector("input").focus();
}

function field(name, title) {
  const label = make("label", "", title);
  const input = make("input");
  input.name = name;
  input.autocomplete = "off";
  label.append(input);
  return label;
}

function keepNewRow() {
  const fields = Object.fromEntries([...$("new-row-fields").querySelectorAll("input")].map((input) => [input.name, input.value.trim()]).filter(([, v]) => v));
  const { after, group } = $("new-row").dataset;
  act("api/reshape", { action: "add_row", after, group, fields });
}

// ------------------------------------------------------------------------------------------ kinds

/** A table of no kind has columns of no name: which field each of them holds is asked first. */
function chooseKind(listed, kind) {
  if (listed.kind !== "lainnya") {
    act("api/reshape", { action: "kind", table: listed.id, kind });
    return;
  }
  const fields = data.kinds[kind];
  $("columns-kind").textContent = kind.replaceAll("_", " ");
  $("columns-list").replaceChildren(...listed.columns.map((name, n) => {
    const sample = listed.rows.slice(0, 3).map((row) => data.cells[row[n]]?.value ?? "").filter(Boolean).join(" / ");
    const label = make("label", "", `${n + 1}. ${(listed.header[n] || "").replaceAll("\n", " ")} `);
    label.append(make("small", "", String(sample).slice(0, 60)));
    const select = make("select");
    select.name = String(name.replace("cells.", ""));
    const guess = (listed.header[n] || "").toLowerCase();
    for (const one of ["", ...fields]) {
      const option = make("option", "", one || "–");
      option.value = one;
      option.selected = one !== "" && guess.includes(one.replaceAll("_", " "));
      select.append(option);
    }
    label.append(select);
    return label;
  }));
  Object.assign($("columns").dataset, { table: listed.id, kind });
  $("columns").show();
  $("columns-list").querySelector("select")?.focus();
}

function keepKind() {
  const columns = {};
  for (const select of $("columns-list").querySelectorAll("select")) if (select.value) columns[select.value] = Number(select.name);
  act("api/reshape", { action: "kind", table: $("columns").dataset.table, kind: $("columns").dataset.kind, columns });
}

function listenToWork() {
  $("new-row-form").addEventListener("submit", (event) => { event.preventDefault(); keepNewRow(); });
  $("columns-form").addEventListener("submit", (event) => { event.preventDefault(); keepKind(); });
  for (const dialog of dialogs()) {
    const leave = () => { dialog.close(); show(); $("detail").focus(); };
    dialog.querySelector(".leave").addEventListener("click", leave);
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); leave(); } });
  }
}

// ------------------------------------------------------------------------------------------ what was said so far

function offerHere() {
  if (data.cells[here]?.settled) act("api/offer", { cell: here });
}

function historyList() {
  if (!data.history.length) return [make("p", "empty-list", say("no history"))];
  return data.history.map(historyItem);
}

function historyItem(one) {
  const out = make("section", "finding");
  const head = make("p", "head");
  head.append(make("span", one.state === "applied" ? "tag done" : "tag open", say(`state ${one.state}`)), ` ${one.by} · ${when(one.when)} · ${say(`do ${one.do}`)}`);
  const line = make("p");
  const ref = [one.cell, `${one.cell}.structure`].find((name) => data.cells[name]);
  const cell = data.cells[ref];
  line.append(make("b", "", saidBy(one)), ` ${one.item || cell?.label || ""}`);
  const acts = make("div", "cells");
  if (cell) acts.append(choosing(make("button", "", `${nameOf(cell)} · ${say("page")} ${cell.page}`), ref));
  if (!data.readonly) {
    const button = make("button", "take-back", say("take back"));
    button.type = "button";
    button.addEventListener("click", () => act("api/take-back", { key: one.key }));
    acts.append(button);
  }
  out.append(head, line, acts);
  return out;
}

/** What a correction says: what was read and what it is, or what a row or table is now. */
function saidBy(one) {
  if (one.do === "value") return `${one.raw.trim() || say("no reading")} → ${shown(one.value, one.unit)}`;
  if (one.do === "as_printed" || one.do === "set_aside") return one.raw.trim();
  if (one.do === "add_row") return Object.entries(one.value).map(([name, text]) => `${named(name)}: ${shown(text)}`).join(" · ");
  return ["kind", "structure"].includes(one.do) ? plainKind(one.value) : one.cell;
}

const when = (text) => new Date(text).toLocaleString(lang === "id" ? "id-ID" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
