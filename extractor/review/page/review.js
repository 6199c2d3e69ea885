// The review page. All of the report's text goes in as textContent; nothing of it is ever parsed as markup.
"use strict";

/** @type {(id: string) => any} an element, of whatever kind the page makes it */
const $ = (id) => document.getElementById(id);
/** @type {(selector: string) => NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);
/** @type {() => NodeListOf<HTMLDialogElement>} those in which a row or a table's columns are worked on */
const dialogs = () => document.querySelectorAll("dialog.work");
const held = $("data"); // the report itself, in a page that was written as one file
let token = "";
let data = null;
let lang = "en";
let tab = "queue";
let here = null; // the cell that is looked at
let table = null; // the table that is listed
let zoom = 0; // 0: what fits the row
let busy = false;
const drawn = new Map(); // page -> address of its picture

// ------------------------------------------------------------------------------------------ words

function say(key, ...filled) {
  let text = data.words[lang][key] ?? key;
  for (const part of filled) text = text.replace("{}", part);
  return text;
}

const inLanguage = (both) => both[lang];
const percent = (share) => `${Math.floor(share * 100)}%`;
const figures = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 10 });

function shown(value, unit) {
  if (value === null || value === undefined || value === "") return say("nothing");
  if (typeof value !== "number") return String(value);
  return unit === "Rp" ? `Rp ${figures.format(value)}` : figures.format(value) + (unit === "%" ? "%" : unit ? ` ${unit}` : "");
}

const isUnread = (cell) => (cell.value === null || cell.value === "") && Boolean(cell.raw.trim());

/** The value, or that there is none: nothing stands there, or nothing could be read. */
const valueOf = (cell) => (cell.kind === "structure" ? plainKind(cell.value) : isUnread(cell) ? say("unread") : shown(cell.value, cell.unit));

const plainKind = (kind) => kind.replaceAll("_", " ");

/** A field as the page prints its column: those that the kind does not name under their printed header, others with their time. */
function named(field, time) {
  if (field === "structure") return say("what table");
  if (field.startsWith("periods.")) return [field.split(".").at(-1), time].filter(Boolean).join(" · ");
  return field.replace(/^extra\./, "");
}

const nameOf = (cell) => named(cell.field, cell.time);

function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// ------------------------------------------------------------------------------------------ the server

async function call(path, sent) {
  const headers = { "X-Review-Token": token };
  if (sent) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method: sent ? "POST" : "GET", headers, body: sent && JSON.stringify(sent), cache: "no-store" });
  if (answer.ok) return answer;
  const told = answer.headers.get("content-type")?.includes("json") ? inLanguage((await answer.json()).error) : await answer.text();
  throw Object.assign(new Error(told), { told });
}

const waiting = []; // what was said and is not yet kept, the oldest first

/** Says something to the server, after what was said before. `refs`: cells that are shown as settled meanwhile. */
async function act(path, sent, refs = []) {
  if (data.readonly) return;
  waiting.push({ path, sent, refs });
  busy = true;
  $("alert").textContent = "";
  showAsSettled();
  if (waiting.length > 1) return;
  while (waiting.length) {
    const one = waiting[0];
    try {
      const answer = await (await call(one.path, one.sent)).json();
      waiting.shift();
      data = answer;
      showAsSettled();
      if (one.refs.length) afterSettling();
      else after(data.did);
    } catch (error) {
      waiting.shift();
      notKept(one, error);
    }
  }
  busy = false;
}

/** The next cell is shown at once; nobody waits for the report to be checked again. */
function showAsSettled() {
  for (const ref of waiting.flatMap((one) => one.refs)) {
    if (data.cells[ref]) data.cells[ref].settled ??= { by: data.by, waiting: true };
  }
}

function settle(action, value = "") {
  const cell = data.cells[here];
  if (!cell) return;
  if (cell.kind === "structure") {
    settleTable(cell, { accept: "structure", reading: "runner_up" }[action]);
    return;
  }
  if (cell.unplaced) {
    $("alert").textContent = say("unplaced how");
    return;
  }
  keepDraft(here, "");
  $("typed").value = "";
  act("api/settle", { cell: here, action, value, seen: cell.value }, [here]);
  goOn();
}

/** The table is what it was read as, or what its second best reading says. */
function settleTable(cell, action) {
  if (!action || cell.settled) return;
  act("api/reshape", { action, table: cell.table, seen: cell.value }, [here]);
  goOn();
}

/** The words that stand in no table hold nothing of interest. */
function setAside() {
  act("api/reshape", { action: "set_aside", group: here }, [here]);
  goOn();
}

/** All that is marked in the row was read correctly. */
function acceptRow() {
  const row = data.cells[here]?.row;
  const refs = Object.keys(data.cells).filter((ref) => data.cells[ref].row === row && isOpen(ref) && !isUnread(data.cells[ref]));
  if (!row || !refs.length) return;
  act("api/accept-row", { row, seen: Object.fromEntries(refs.map((ref) => [ref, data.cells[ref].value])) }, refs);
  goOn();
}

function goOn() {
  here = (tab === "queue" ? nextOpen() : step(1)) ?? here;
  $("typed").value = drafts[here] ?? "";
  show();
  $("detail").focus();
}

function afterSettling() {
  const progress = progressNow();
  announce(say("kept", progress) + (data.queue.some(isOpen) ? "" : ` ${say("all done")}`));
  if (!data.cells[here]) here = nextOpen() ?? data.queue[0] ?? order()[0] ?? null;
  show();
}

function after(did) {
  for (const dialog of dialogs()) dialog.close();
  const progress = progressNow();
  here = [did.cell, `${did.cell}.structure`].find((ref) => data.cells[ref]) ?? here;
  if (did.action === "undo") announce(did.cell === null ? say("nothing undone") : say("undone", progress));
  else announce(did.action === "offer" ? say("offered") : did.action === "take back" ? say("undone", progress) : say("kept", progress));
  if (!data.cells[here]) here = nextOpen() ?? data.queue[0] ?? order()[0] ?? null; // its row or table is another now
  $("typed").value = drafts[here] ?? "";
  show();
  $("detail").focus();
}

/** What could not be kept is open again and looked at; what was typed is not lost. */
function notKept(one, error) {
  for (const ref of one.refs) if (data.cells[ref]?.settled?.waiting) data.cells[ref].settled = null;
  listed = [];
  if (one.refs.length) {
    here = one.refs[0];
    if (one.sent.action === "type") keepDraft(here, one.sent.value);
    $("typed").value = drafts[here] ?? "";
    show();
    $("detail").focus();
  }
  $("alert").textContent = error.told || say("lost");
}

const announce = (text) => { $("live").textContent = text; };

function progressNow() {
  const { settled, total, figures } = data.progress;
  return say("count", figures.settled, figures.total, settled - figures.settled, total - figures.total);
}

// What was typed and not yet saved outlives a reload and going to another cell.
const drafts = held ? {} : JSON.parse(sessionStorage.getItem("drafts") ?? "{}");

function keepDraft(ref, text) {
  if (text) drafts[ref] = text;
  else delete drafts[ref];
  if (!held) sessionStorage.setItem("drafts", JSON.stringify(drafts));
}

// ------------------------------------------------------------------------------------------ going from cell to cell

const isOpen = (ref) => (data.cells[ref].marked || data.cells[ref].proposals.length > 0) && !data.cells[ref].settled;

function order() {
  if (tab === "queue") return data.queue;
  if (tab === "findings") return data.findings.flatMap((f) => f.refs);
  if (tab === "history") return data.history.map((one) => one.cell).filter((ref) => data.cells[ref]);
  return (data.tables.find((t) => t.id === table)?.rows ?? []).flat().filter((ref) => ref !== null);
}

function step(by) {
  const refs = order();
  if (!refs.length) return null;
  const at = refs.indexOf(here);
  return refs[at < 0 ? 0 : Math.min(Math.max(at + by, 0), refs.length - 1)];
}

/** The next cell to review: the one whose answer settles most others, this one last; null when none is left. */
function nextOpen() {
  return data.next.find((ref) => ref !== here && isOpen(ref)) ?? (data.next.includes(here) && isOpen(here) ? here : null);
}

function go(ref, focus) {
  if (ref === null || ref === undefined || !data.cells[ref]) return;
  here = ref;
  $("typed").value = drafts[ref] ?? "";
  $("alert").textContent = "";
  show();
  if (focus) $("detail").focus();
  const cell = data.cells[ref];
  announce(`${say("page")} ${cell.page}, ${cell.label}, ${nameOf(cell)}: ${valueOf(cell)}`);
}

// ------------------------------------------------------------------------------------------ showing

function show() {
  showHead();
  showDetail();
  showTabs();
  showList();
  showPaper();
}

function showHead() {
  document.documentElement.lang = lang;
  document.title = `${data.source.title} – lkj review`;
  $("title").textContent = `${data.source.title} (${data.source.file})`;
  $("bar").max = data.progress.total || 1;
  $("bar").value = data.progress.total ? data.progress.settled : 1;
  $("count").textContent = progressNow();
  $("by").textContent = data.readonly ? "" : say("by", data.by);
  const notes = [data.notice ? say(data.notice) : "", data.conflicts.length ? say("stale", data.conflicts.join(", ")) : ""];
  if (data.again.length) notes.push(say("again", data.again.join(", ")));
  $("notice").textContent = notes.filter(Boolean).join(" ");
  $("notice").hidden = !$("notice").textContent;
  for (const element of all("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of all("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const button of all("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  for (const element of all(".acting")) element.hidden = data.readonly;
  $("keys").replaceChildren(...say("keys").flatMap(([key, what]) => {
    const term = make("dt");
    term.append(make("kbd", "", key));
    return [term, make("dd", "", what)];
  }));
}

function showDetail() {
  const cell = data.cells[here];
  $("detail").hidden = !cell;
  if (!cell) return;
  for (const element of all(".of-cell")) element.hidden = cell.kind === "structure" || data.readonly;
  if (cell.kind !== "structure") $("form").hidden = data.readonly || Boolean(cell.unplaced);
  for (const button of $("detail").querySelectorAll(".actions button")) {
    const name = button.dataset.do;
    const both = name === "undo" || name === "add row";
    button.hidden = !both && Boolean(cell.unplaced) !== (name === "set aside");
  }
  const claim = cell.kind === "claim";
  const kind = data.tables.find((t) => t.id === cell.table)?.kind.replaceAll("_", " ");
  if (cell.unplaced) return showUnplaced(cell);
  const part = claim ? say("claim") : kind ? `${say("table")} ${kind}` : say("itself");
  $("where").textContent = [`${say("page")} ${cell.page}`, part, here].join(" · ");
  $("cell-name").textContent = `${cell.label} – ${nameOf(cell)}`;
  $("value").className = typeof cell.value === "number" ? "" : "words";
  $("value").replaceChildren(make("span", "", valueOf(cell)), tag(cell));
  const parts = [make("b", "", cell.raw.trim() ? cell.raw : say("no reading")), ` · ${say("sure", percent(cell.confidence))}`];
  const checks = (cell.verified ?? []).filter((name) => name !== "person");
  if (checks.length) parts.push(` · ${say("holds", checks.map((name) => say(`check ${name}`)).join(", "))}`);
  if (cell.rows > 1) parts.push(` · ${say("same", cell.rows)}`);
  if (cell.kind === "structure") parts.splice(0, 1, make("b", "", plainKind(cell.raw)));
  $("read-as").replaceChildren(`${say("read as")} `, ...parts);
  $("reasons").replaceChildren(...cell.doubts.map((one) => make("li", "", one[lang])));
  const proposals = cell.proposals.map((one) => ({ raw: typeof one.value === "number" ? figures.format(one.value) : String(one.value), by: one.by }));
  $("readings").replaceChildren(...[...cell.readings, ...proposals].slice(0, 9).map(readingButton));
  $("asked").replaceChildren(...data.findings.filter((f) => f.refs.includes(here)).flatMap(asked), ...columnsOf(cell));
  for (const button of all(".of-row")) button.hidden = !cell.row;
  all("[data-do=row]")[0].hidden = !cell.row || Object.values(data.cells).filter((c) => c.row === cell.row && c.marked && !c.settled).length < 2;
  all("[data-do=offer]")[0].hidden = !(cell.settled && cell.settled.changed && cell.raw.trim() && !claim);
}

/** What stands in no table has no value: it is set aside, or made a row. */
function showUnplaced(cell) {
  $("where").textContent = [`${say("page")} ${cell.page}`, here].join(" · ");
  $("cell-name").textContent = say("unplaced");
  $("value").className = "words lines";
  $("value").replaceChildren(make("span", "", cell.raw), " ", tag(cell));
  $("read-as").textContent = cell.figures.length ? say("figures here", cell.figures.join(" · ")) : "";
  for (const id of ["reasons", "readings", "asked"]) $(id).replaceChildren();
}

function tag(cell) {
  if (cell.settled) return make("span", "tag done", `✓ ${say("done")} – ${cell.settled.by}${cell.settled.waiting ? " …" : ""}`);
  if (cell.marked) return make("span", "tag open", say("open"));
  if (cell.proposals.length) return make("span", "tag open", say("proposed"));
  if (cell.status === "repaired") return make("span", "tag plain", say("repaired"));
  return data.queue.includes(here) ? make("span", "tag done", say("lifted")) : "";
}

function readingButton(reading, n) {
  const button = make("button");
  button.type = "button";
  button.disabled = data.readonly;
  const sure = reading.by || reading.confidence === null ? "" : percent(reading.confidence);
  if (reading.confidence === null) reading = { ...reading, raw: plainKind(reading.raw), engines: [say("second best")] };
  const who = reading.told ? say(`told ${reading.told}`) : reading.by ? say("elsewhere", reading.by) : reading.engines.length ? `${reading.engines.join(", ")} ${sure}` : sure;
  button.append(make("kbd", "", String(n + 1)), " ", make("b", "", reading.raw || say("no reading")), " ", make("small", "", who));
  button.addEventListener("click", () => settle(reading.by ? "proposal" : "reading", reading.raw));
  const item = make("li");
  item.append(button);
  return item;
}

/** A table in doubt column by column: what is printed, what that is read as, what it is by the second best reading. */
function columnsOf(cell) {
  if (!cell.columns?.length) return [];
  const out = make("table", "columns");
  const rival = cell.columns.some((one) => one.other);
  const line = (name, texts) => {
    const row = make("tr");
    row.append(...texts.map((text) => make(name, "", text)));
    return row;
  };
  const heads = [say("printed header"), say("read as column"), ...(rival ? [say("second best")] : [])];
  const rows = cell.columns.map((one) => line("td", [one.header, column(one.now), ...(rival ? [column(one.other)] : [])]));
  out.append(line("th", heads), ...rows);
  return [out];
}

const column = (field) => (field ? named(field).replaceAll("_", " ") : "–");

function asked(finding) {
  const out = [make("p", "", inLanguage(finding.message))];
  const sums = statedAndComputed(finding);
  if (sums) out.push(make("p", "sums", sums));
  return out;
}

function statedAndComputed(finding) {
  const parts = [];
  if (finding.stated !== null) parts.push(`${say("stated")}: ${shown(finding.stated)}`);
  if (finding.computed !== null) parts.push(`${say("computed")}: ${shown(finding.computed)}`);
  return parts.join(" · ");
}

function showTabs() {
  const counts = {
    queue: data.queue.filter(isOpen).length, findings: data.findings.filter((f) => !f.known).length, tables: data.tables.length, history: data.history.length,
  };
  for (const button of all("[data-tab]")) {
    const name = button.dataset.tab;
    button.textContent = `${say(name)} (${counts[name]})`;
    button.setAttribute("aria-selected", String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${tab}`);
}

let buttons = new Map(); // cell -> what stands for it in the list
let listed = []; // what the list was made of

/** The list is made anew where it holds something else; else only what has changed in it. */
function showList() {
  const lists = { queue: queueList, findings: findingsList, tables: tablesList, history: historyList };
  const holds = [data, tab, table, lang];
  if (holds.some((part, n) => part !== listed[n])) {
    const kept = $("panel").scrollTop;
    buttons = new Map();
    $("panel").replaceChildren(...lists[tab]());
    $("panel").scrollTop = kept;
    listed = [data, tab, table, lang];
  }
  for (const ref of waiting.flatMap((one) => one.refs)) {
    for (const item of buttons.get(ref) ?? []) if (item.classList.contains("open")) item.classList.replace("open", "done");
  }
  for (const button of $("panel").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  for (const button of buttons.get(here) ?? []) button.setAttribute("aria-current", "true");
  $("panel").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function choosing(button, ref) {
  button.type = "button";
  if (!buttons.has(ref)) buttons.set(ref, []);
  buttons.get(ref).push(button);
  button.addEventListener("click", () => go(ref, true));
  return button;
}

function queueList() {
  if (!data.queue.length) return [make("p", "empty-list", say("no queue"))];
  const out = [];
  let page = null;
  let list = null;
  let kind = null;
  for (const ref of data.queue) {
    const cell = data.cells[ref];
    if (kind === null || (cell.kind === "text") !== (kind === "text")) {
      kind = cell.kind;
      page = null;
      out.push(make("h2", "", say(kind === "text" ? "wording" : "figures")));
    }
    if (cell.page !== page) {
      page = cell.page;
      list = make("ol");
      out.push(make("h3", "", `${say("page")} ${page}`), list);
    }
    const item = make("li");
    item.append(queueItem(ref, cell));
    list.append(item);
  }
  return out;
}

function queueItem(ref, cell) {
  const button = choosing(make("button", `item ${isOpen(ref) ? "open" : "done"}`), ref);
  const sign = make("span", "sign", isOpen(ref) ? "●" : "✓");
  sign.append(make("span", "unseen", say(isOpen(ref) ? "open" : cell.settled ? "done" : "lifted")));
  const name = make("span", "name", `${cell.unplaced ? say("unplaced") : nameOf(cell)} `);
  name.append(make("small", "", cell.label));
  const amount = make("span", "amount", cell.kind === "text" ? "" : cell.unplaced ? someOf(cell.figures) : valueOf(cell));
  button.append(sign, name, amount, make("span", "sure", cell.settled || cell.unplaced ? "" : percent(cell.confidence)));
  return button;
}

const someOf = (texts) => texts.slice(0, 2).join(" · ") + (texts.length > 2 ? " …" : "");

function findingsList() {
  return data.findings.length ? data.findings.map(findingItem) : [make("p", "empty-list", say("no findings"))];
}

function findingItem(finding) {
  const out = make("section", finding.known ? "finding known" : "finding");
  const head = make("p", "head");
  head.append(make("b", finding.severity, say(finding.severity)), inLanguage(finding.title));
  if (finding.pages.length) head.append(` · ${say("page")} ${finding.pages.join(", ")}`);
  if (finding.known) head.append(" ", make("span", "tag done", `✓ ${say("known")}`));
  if (finding.origin === "reading") head.append(` · ${say("reading origin")}`);
  out.append(head, make("p", "", inLanguage(finding.message)));
  const sums = statedAndComputed(finding);
  if (sums) out.append(make("p", "sums", sums));
  for (const text of inLanguage(finding.follow)) out.append(make("p", "follow", `${say("follows")}: ${text}`));
  const cells = make("div", "cells");
  for (const ref of finding.refs) {
    const cell = data.cells[ref];
    const name = cell.kind === "claim" ? `“${cell.raw}”` : `${nameOf(cell)}: ${valueOf(cell)}`;
    cells.append(choosing(make("button", "", `${name} · ${say("page")} ${cell.page}`), ref));
  }
  out.append(cells);
  return out;
}

// ------------------------------------------------------------------------------------------ the paper

async function showPaper() {
  const cell = data.cells[here];
  const page = cell && data.pages[cell.page];
  $("page-name").textContent = cell ? `${say("page")} ${cell.page}` : "";
  $("sheet").hidden = !page?.width;
  for (const id of ["smaller", "larger", "whole"]) $(id).hidden = !page?.width;
  $("lines").hidden = !page?.lines;
  $("no-paper").hidden = Boolean(page);
  $("no-paper").textContent = say(data.notice ?? (data.readonly ? "not kept page" : "no page"));
  if (page?.lines) showLines(page, cell);
  if (page?.width) await showPicture(page, cell);
}

async function showPicture(page, cell) {
  place(page, cell);
  const wanted = here;
  const address = page.picture ?? (await pictureOf(cell.page));
  if (here !== wanted) return;
  if (!address) {
    $("sheet").hidden = true;
    $("no-paper").hidden = false;
    $("no-paper").textContent = say("no page");
    return;
  }
  if ($("picture").getAttribute("src") !== address) $("picture").src = address;
  $("picture").alt = `${say("page")} ${cell.page}`;
  const next = nextOpen();
  if (next && !data.readonly && data.pages[data.cells[next].page]?.width) pictureOf(data.cells[next].page);
}

async function pictureOf(number) {
  if (!drawn.has(number)) {
    drawn.set(number, call(`api/page/${number}.png`).then((answer) => answer.blob()).then(URL.createObjectURL).catch(() => null));
  }
  return drawn.get(number);
}

/** The row's box in points: all cells of the row on this page, without those that run over other rows. */
function rowBox(cell) {
  const boxes = Object.values(data.cells).filter((c) => c.row && c.row === cell.row && c.page === cell.page && c.box).map((c) => c.box);
  return [Math.min(...boxes.map((b) => b[0])), cell.box[1], Math.max(...boxes.map((b) => b[2])), cell.box[3]];
}

function place(page, cell) {
  const view = $("view");
  const row = cell.box && (cell.row ? rowBox(cell) : cell.box);
  const scale = zoom || fitting(page, row, view.clientWidth);
  $("sheet").style.width = `${page.width * scale}px`;
  $("sheet").style.height = `${page.height * scale}px`;
  put($("row-box"), row, scale, 2);
  put($("cell-box"), cell.box, scale, 3);
  if (!cell.box) return;
  const middle = row[2] - row[0] < view.clientWidth / scale ? row : cell.box;
  view.scrollTo(((middle[0] + middle[2]) / 2) * scale - view.clientWidth / 2, ((cell.box[1] + cell.box[3]) / 2) * scale - view.clientHeight / 2);
}

/** Pixels a point: the row fills the width where that is large enough to read, else the cell stands in the middle. */
function fitting(page, row, width) {
  const least = 1.45;
  if (!row) return Math.max(width / page.width, 0.5);
  return Math.min(Math.max(width / (row[2] - row[0] + 40), least), 2.2);
}

function put(element, box, scale, margin) {
  element.hidden = !box;
  if (!box) return;
  element.style.left = `${box[0] * scale - margin}px`;
  element.style.top = `${box[1] * scale - margin}px`;
  element.style.width = `${(box[2] - box[0]) * scale + 2 * margin}px`;
  element.style.height = `${(box[3] - box[1]) * scale + 2 * margin}px`;
}

function zoomBy(factor) {
  const page = data.pages[data.cells[here]?.page];
  if (!page?.width) return;
  const now = $("sheet").clientWidth / page.width;
  zoom = factor ? Math.min(Math.max(now * factor, 0.3), 5) : $("view").clientWidth / page.width;
  place(page, data.cells[here]);
}

/** The page of a text dump: the lines of the row, and among them those of the cell, in the middle of the view. */
function showLines(page, cell) {
  const row = Object.values(data.cells).filter((c) => c.row && c.row === cell.row && c.page === cell.page);
  const middle = surestLine(page.lines, [cell, ...row].flatMap(pieces));
  const ofCell = linesOf(page.lines, pieces(cell), middle);
  const ofRow = linesOf(page.lines, row.flatMap(pieces), middle);
  const classes = (n) => [ofRow.has(n) || ofCell.has(n) ? "row" : "", ofCell.has(n) ? "here" : ""].join(" ").trim();
  $("lines").replaceChildren(...page.lines.map((line, n) => make("li", classes(n), line || " ")));
  ($("lines").querySelector(".here") ?? $("lines").querySelector(".row"))?.scrollIntoView({ block: "center", inline: "start" });
}

/** What was read in a cell, as it stood in lines. */
const pieces = (cell) => cell.raw.split("\n").map((text) => text.trim()).filter((text) => text.length > 1);

/** The line that holds the longest of these texts: a wording stands once on a page, a figure may stand in many rows. */
function surestLine(lines, texts) {
  const found = [...texts].sort((a, b) => b.length - a.length).find((text) => lines.some((line) => line.includes(text)));
  return found === undefined ? 0 : lines.findIndex((line) => line.includes(found));
}

/** For each of these texts the line that holds it, of several the one nearest to the middle. */
function linesOf(lines, texts, middle) {
  const out = new Set();
  for (const text of texts) {
    const held = lines.flatMap((line, n) => (line.includes(text) ? [n] : []));
    if (held.length) out.add(held.reduce((best, n) => (Math.abs(n - middle) < Math.abs(best - middle) ? n : best)));
  }
  return out;
}

// ------------------------------------------------------------------------------------------ keys and buttons

/** What was read stands in the field to be put right. */
function startTyping() {
  const cell = data.cells[here];
  if (data.readonly || !cell || cell.kind === "structure" || cell.unplaced) return;
  $("typed").value = drafts[here] ?? (cell.kind === "text" ? cell.value : cell.raw.split("\n")[0]);
  $("typed").focus();
  $("typed").select();
}

const KEYS = {
  a: () => settle("accept"), enter: () => settle("accept"), p: () => settle("printed"), 0: () => settle("empty"),
  u: () => act("api/undo", {}), n: () => go(step(1)), j: () => go(step(1)), k: () => go(step(-1)),
  r: acceptRow, l: () => offerHere(), d: () => (data.cells[here]?.unplaced ? setAside() : removeRow()), i: () => askNewRow(), e: startTyping, "?": () => $("help").showModal(),
  "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), w: () => zoomBy(0),
};
const DO = { accept: "a", printed: "p", empty: "0", undo: "u", next: "n", previous: "k", offer: "l", row: "r", "remove row": "d", "add row": "i", "set aside": "d" };

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || !data) return;
  const on = event.target;
  if (on === $("typed")) {
    if (event.key === "Escape") { keepDraft(here, ""); $("typed").value = ""; $("detail").focus(); }
    return;
  }
  if (on.tagName === "SELECT" || (event.key === "Enter" && on.tagName === "BUTTON")) return;
  const reading = /^[1-9]$/.test(event.key) && $("readings").querySelectorAll("button")[Number(event.key) - 1];
  const action = reading ? () => reading.click() : KEYS[event.key.toLowerCase()];
  if (!action || event.repeat && !"njk".includes(event.key.toLowerCase())) return;
  event.preventDefault();
  action();
}

function chooseTab(name, focus) {
  tab = name;
  $("alert").textContent = "";
  if (name === "tables") table = data.cells[here]?.table ?? table;
  if (!order().includes(here)) here = step(1) ?? here;
  show();
  if (focus) $(`tab-${name}`).focus();
}

function listen() {
  document.addEventListener("keydown", pressed);
  for (const button of all("[data-do]")) button.addEventListener("click", () => KEYS[DO[button.dataset.do]]());
  for (const button of all("[data-tab]")) button.addEventListener("click", () => chooseTab(button.dataset.tab));
  for (const button of all("[data-lang]")) button.addEventListener("click", () => { lang = button.dataset.lang; show(); });
  $("tabs").addEventListener("keydown", (event) => {
    const names = ["queue", "findings", "tables", "history"];
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) chooseTab(names[(names.indexOf(tab) + by + names.length) % names.length], true);
  });
  $("typed").addEventListener("input", () => keepDraft(here, $("typed").value));
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = $("typed").value.trim();
    if (typed) settle("type", typed);
    else settle("accept");
  });
  $("smaller").addEventListener("click", () => zoomBy(0.8));
  $("larger").addEventListener("click", () => zoomBy(1.25));
  $("whole").addEventListener("click", () => zoomBy(0));
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("help-close").addEventListener("click", () => $("help").close());
  listenToWork();
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
  window.addEventListener("resize", () => { zoom = 0; showPaper(); });
}

// ------------------------------------------------------------------------------------------ opening

/** The token stands after # in the address; it is kept for reloads of this tab and taken out of sight. */
function takeToken() {
  if (location.hash.length > 1) {
    sessionStorage.setItem("token", location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
  token = sessionStorage.getItem("token") ?? "";
}

async function open() {
  try {
    if (held) data = JSON.parse(held.textContent);
    else {
      takeToken();
      data = await (await call("api/report")).json();
    }
  } catch {
    $("closed").hidden = false;
    return;
  }
  lang = data.lang;
  here = nextOpen() ?? data.queue[0] ?? data.findings[0]?.refs[0] ?? data.tables[0]?.rows[0]?.find((ref) => ref) ?? null;
  if (!data.queue.length && data.findings.length) tab = "findings";
  $("app").hidden = false;
  listen();
  show();
  $("typed").value = drafts[here] ?? "";
}

open();
