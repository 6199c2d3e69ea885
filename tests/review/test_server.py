"""The server lets only its own page in, keeps each word in the corrections file, and checks the report again under it."""

from __future__ import annotations

import tomllib

import pytest
from starlette.testclient import TestClient

from extractor.proofread import proofread_tables
from extractor.review.server import TOKEN, make_application
from extractor.review.session import open_session
from extractor.write.report_json import write_report
from tests.review.builders import session

PORT, SECRET = 8123, "s3cret"
OWN = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def opened(tmp_path):
    return session(tmp_path)


@pytest.fixture
def client(opened):
    with TestClient(make_application(opened, PORT, SECRET), base_url=OWN, headers={TOKEN: SECRET, "origin": OWN}) as made:
        yield made


def settle(client, cell, action, value=""):
    return client.post("/api/settle", json={"cell": cell, "action": action, "value": value})


def kept(opened):
    return tomllib.loads(opened.store.path.read_text(encoding="utf-8")).get("correction", [])


# ------------------------------------------------------------------------------------------- who is let in


@pytest.mark.parametrize("token", ["", "s3cre", "S3CRET", "s3crét"])
def test_without_the_token_nothing_of_the_report_is_told(client, token):
    for path in ("/api/report", "/api/page/1.png"):
        assert client.get(path, headers={TOKEN: token.encode()}).status_code == 401
    assert client.post("/api/undo", headers={TOKEN: token.encode()}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1:{PORT}.evil.example"])
def test_another_host_name_is_refused_everywhere(client, host):
    for path in ("/", "/review.js", "/api/report"):
        assert client.get(path, headers={"host": host}).status_code == 421


def test_localhost_is_this_machine_too(client):
    assert client.get("/api/report", headers={"host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1"])
def test_another_origin_changes_nothing(opened, client, origin):
    headers = {TOKEN: SECRET} if origin is None else {TOKEN: SECRET, "origin": origin}
    bare = TestClient(make_application(opened, PORT, SECRET), base_url=OWN, headers=headers)
    answer = bare.post("/api/settle", json={"cell": "p5t1.r002.realisasi", "action": "accept"})
    assert answer.status_code == 403
    assert not opened.store.path.exists()


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/words.json", "/api/page/0.png", "/api/page/6.png", "/api/page/1.pdf", "/corrections"]
)
def test_nothing_else_is_served(client, path):
    assert client.get(path).status_code == 404


def test_the_page_may_load_its_own_files_only(client):
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get("/api/report").headers["cache-control"] == "no-store"
    assert " on" not in "".join(line for line in answer.text.splitlines() if "onclick" in line or "onload" in line)


def test_pictures_are_the_pages_of_the_scan(client):
    answer = client.get("/api/page/2.png")
    assert answer.headers["content-type"] == "image/png" and answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"cell": 1}', b"x" * 100_000])
def test_what_is_no_action_is_refused(opened, client, body):
    answer = client.post("/api/settle", content=body)
    assert answer.status_code == 400 and answer.json()["error"]
    assert not opened.store.path.exists()


# ------------------------------------------------------------------------------------------- what a person says


def test_the_marked_cells_come_first(client):
    shown = client.get("/api/report").json()
    assert set(shown["queue"]) >= {"p5t1.r002.pagu", "p5t1.r002.realisasi", "p5t1.r003.realisasi"}
    assert shown["progress"]["settled"] == 0
    assert shown["by"] == "Sekretaris" and shown["notice"] is None


def test_a_figure_accepted_is_kept_and_settled(opened, client):
    shown = settle(client, "p5t1.r002.realisasi", "accept").json()
    (said,) = kept(opened)
    assert (said["cell"], said["raw"], said["value"], said["by"]) == ("p5t1.r002.realisasi", "900.000", 900000, "Sekretaris")
    cell = shown["cells"]["p5t1.r002.realisasi"]
    assert cell["settled"]["by"] == "Sekretaris" and not cell["marked"] and cell["confidence"] == 1
    assert shown["progress"]["settled"] >= 1


def test_another_reading_settles_the_finding(client):
    """The finding on the failing percentage goes as soon as the misread figure is put right."""
    before = client.get("/api/report").json()
    assert any("p5t1.r002.pagu" in f["refs"] for f in before["findings"])
    after = settle(client, "p5t1.r002.pagu", "reading", "1.000.000").json()
    assert after["cells"]["p5t1.r002.pagu"]["value"] == 1000000
    assert not any("p5t1.r002.pagu" in f["refs"] for f in after["findings"])


def test_what_is_printed_so_stays_and_its_finding_is_known(opened, client):
    shown = settle(client, "p5t1.r002.pagu", "printed").json()
    assert shown["cells"]["p5t1.r002.pagu"]["value"] == 1900000
    (finding,) = (f for f in shown["findings"] if "p5t1.r002.pagu" in f["refs"])
    assert finding["known"] and finding["severity"] == "info"
    assert kept(opened)[0]["finding"] == finding["id"]


def test_a_figure_accepted_leaves_its_finding_open(client):
    """That it was read rightly makes the contradiction the report's own; it is not settled by that."""
    shown = settle(client, "p5t1.r002.pagu", "accept").json()
    (finding,) = (f for f in shown["findings"] if "p5t1.r002.pagu" in f["refs"])
    assert not finding["known"]


def test_a_typed_figure_is_understood_as_printed(opened, client):
    shown = settle(client, "p5t1.r003.realisasi", "type", "Rp 1.500.000,00").json()
    assert shown["cells"]["p5t1.r003.realisasi"]["value"] == 1500000
    assert kept(opened)[0]["value"] == 1500000


def test_an_empty_cell_is_told(opened, client):
    shown = settle(client, "p5t1.r003.realisasi", "empty").json()
    assert kept(opened)[0]["empty"] is True
    assert shown["cells"]["p5t1.r003.realisasi"]["settled"]


@pytest.mark.parametrize(
    ("cell", "action", "value"),
    [
        ("p5t1.r003.realisasi", "accept", ""),
        ("p5t1.r003.realisasi", "printed", ""),
        ("p5t1.r003.realisasi", "type", "satu juta ???"),
        ("p9t9.r001.pagu", "accept", ""),
        ("p5t1.r001", "accept", ""),
        ("p5t1.r001.id", "type", "x"),
        ("p5t1.r001.level", "type", "x"),
        ("p5t1.r001.pagu", "burn", ""),
        ("p5t1.r001.uraian", "type", "x" * 3000),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(opened, client, cell, action, value):
    answer = settle(client, cell, action, value)
    assert answer.status_code == 400 and all(said.endswith(".") for said in answer.json()["error"].values())
    assert not opened.store.path.exists()


def test_undo_takes_the_last_word_back_and_leaves_the_file_as_it_was(opened, client):
    settle(client, "p5t1.r002.realisasi", "accept")
    opened.store.path.write_text(opened.store.path.read_text(encoding="utf-8") + "\n# catatan\n", encoding="utf-8")
    before = opened.store.path.read_bytes()
    settle(client, "p5t1.r002.pagu", "reading", "1.000.000")
    shown = client.post("/api/undo").json()
    assert shown["did"]["cell"] == "p5t1.r002.pagu"
    assert shown["cells"]["p5t1.r002.pagu"]["value"] == 1900000 and shown["cells"]["p5t1.r002.pagu"]["marked"]
    assert opened.store.path.read_bytes() == before
    assert client.post("/api/undo").json()["did"]["cell"] == "p5t1.r002.realisasi"
    assert kept(opened) == [] and "# catatan" in opened.store.path.read_text(encoding="utf-8")
    assert client.post("/api/undo").json()["did"]["cell"] is None


def test_undo_takes_nothing_that_others_wrote_since(opened, client):
    settle(client, "p5t1.r002.realisasi", "accept")
    text = opened.store.path.read_text(encoding="utf-8")
    theirs = text[text.index("[[correction]]") :].replace("Sekretaris", "Ketua")
    opened.store.path.write_text(f"{text}\n{theirs}", encoding="utf-8")
    client.post("/api/undo")
    assert [said["by"] for said in kept(opened)] == ["Ketua"]


def test_a_word_is_seen_by_the_next_session(tmp_path, opened, client):
    settle(client, "p5t1.r002.pagu", "reading", "1.000.000")
    again = session(tmp_path).view()
    assert again["cells"]["p5t1.r002.pagu"]["settled"]["by"] == "Sekretaris"


# ------------------------------------------------------------------------------------------- rows, tables, earlier words


def reshape(client, action, **sent):
    return client.post("/api/reshape", json={"action": action, **sent})


def rows(shown, table="p5t1"):
    listed = next(t for t in shown["tables"] if t["id"] == table)
    return [next(ref for ref in row if ref).rpartition(".")[0] for row in listed["rows"]]


def test_a_row_is_taken_out_and_comes_back_with_undo(opened, client):
    shown = reshape(client, "remove_row", row="p5t1.r003").json()
    assert rows(shown) == ["p5t1.r001", "p5t1.r002"] and "p5t1.r003.pagu" not in shown["cells"]
    assert kept(opened)[0]["do"] == "remove_row"
    assert rows(client.post("/api/undo").json()) == ["p5t1.r001", "p5t1.r002", "p5t1.r003"]
    assert kept(opened) == []


def test_a_row_is_added_and_its_sum_is_checked_at_once(client):
    fields = {"uraian": "Layanan Umum", "pagu": "1.000.000", "realisasi": "900.000", "persen": "90,00%"}
    shown = reshape(client, "add_row", after="p5t1.r003", fields=fields).json()
    assert rows(shown)[-1] == "p5t1.r003+1"
    assert shown["cells"]["p5t1.r003+1.pagu"]["value"] == 1000000 and shown["cells"]["p5t1.r003+1.pagu"]["settled"] is None


def test_a_table_is_of_another_kind(client):
    shown = reshape(client, "kind", table="p5t1", kind="anggaran_program").json()
    assert shown["tables"][0]["kind"] == "anggaran_program"


@pytest.mark.parametrize(
    ("action", "sent"),
    [
        ("remove_row", {}),
        ("remove_row", {"row": "p9t1.r001"}),
        ("remove_row", {"row": ["p5t1.r001"]}),
        ("add_row", {"after": "p5t1.r001"}),
        ("add_row", {"after": "p5t1.r001", "fields": {}}),
        ("add_row", {"after": "p5t1.r001", "fields": "pagu"}),
        ("add_row", {"after": "p5t1.r001", "fields": {"pagu": "banyak"}}),
        ("add_row", {"after": "p5t1.r001", "fields": {"id": "x"}}),
        ("merge_tables", {"tables": ["p5t1"]}),
        ("merge_tables", {"tables": 5}),
        ("kind", {"table": "p5t1", "kind": "anggaran"}),
        ("kind", {"table": "p5t1", "kind": "lainnya", "columns": {"pagu": "x"}}),
        ("burn", {}),
        ("value", {"cell": "p5t1.r001.pagu", "value": 1}),
    ],
)
def test_what_cannot_be_said_of_rows_and_tables_changes_nothing(opened, client, action, sent):
    answer = reshape(client, action, **sent)
    assert answer.status_code == 400 and answer.json()["error"]["en"].endswith(".")
    assert not opened.store.path.exists()


def test_a_word_of_an_earlier_session_is_taken_back(tmp_path, opened, client):
    settle(client, "p5t1.r002.pagu", "reading", "1.000.000")
    later = session(tmp_path)
    with TestClient(make_application(later, PORT, SECRET), base_url=OWN, headers={TOKEN: SECRET, "origin": OWN}) as again:
        (said,) = again.get("/api/report").json()["history"]
        assert (said["cell"], said["by"], said["state"]) == ("p5t1.r002.pagu", "Sekretaris", "applied")
        shown = again.post("/api/take-back", json={"key": said["key"]}).json()
        assert shown["cells"]["p5t1.r002.pagu"]["value"] == 1900000 and shown["history"] == [] and kept(later) == []
        assert again.post("/api/take-back", json={"key": said["key"]}).status_code == 400


def test_a_correction_that_is_in_the_report_already_is_taken_back(tmp_path, opened, client):
    settle(client, "p5t1.r002.pagu", "reading", "1.000.000")
    write_report(opened.report(), tmp_path / "laporan.json")
    later = open_session(tmp_path / "laporan.json", None, tmp_path / "corrections", "Ketua", "en")
    shown = later.take_back(later.view()["history"][0]["key"])
    cell = shown["cells"]["p5t1.r002.pagu"]
    read = next(row.pagu for table in proofread_tables(opened.first.tables) for row in table.rows if row.id == "p5t1.r002")
    assert read.status == "repaired" and read.value == 1000000  # by another reading, the sum and the percentage, and by nobody's word
    assert (cell["value"], cell["marked"], cell["settled"]) == (read.value, read.needs_review, None)
    assert shown["history"] == [] and later.store.read().entries == ()


def test_a_correction_is_offered_to_other_reports_and_taken_up_there(tmp_path, opened, client):
    settle(client, "p5t1.r003.realisasi", "type", "1.500.000")
    assert client.post("/api/offer", json={"cell": "p5t1.r003.realisasi"}).status_code == 200
    assert tomllib.loads(opened.store.for_all.read_text(encoding="utf-8"))["correction"][0]["value"] == 1500000
    write_report(opened.first, tmp_path / "tahun-lain.json")
    other = open_session(tmp_path / "tahun-lain.json", None, tmp_path / "corrections", "Ketua", "en")
    shown = other.view()
    assert shown["cells"]["p5t1.r003.realisasi"]["proposals"] == [{"value": 1500000, "by": "Sekretaris"}]
    assert shown["cells"]["p5t1.r003.realisasi"]["value"] is None and "p5t1.r003.realisasi" in shown["queue"]
    taken = other.settle("p5t1.r003.realisasi", "proposal", "1500000")
    assert taken["cells"]["p5t1.r003.realisasi"]["value"] == 1500000 and not taken["cells"]["p5t1.r003.realisasi"]["proposals"]


def test_undo_takes_an_offer_back(opened, client):
    settle(client, "p5t1.r003.realisasi", "type", "1.500.000")
    client.post("/api/offer", json={"cell": "p5t1.r003.realisasi"})
    client.post("/api/undo")
    assert "correction" not in tomllib.loads(opened.store.for_all.read_text(encoding="utf-8"))
    assert len(kept(opened)) == 1


def test_only_a_correction_can_be_offered(client):
    assert client.post("/api/offer", json={"cell": "p5t1.r001.pagu"}).status_code == 400


def test_errors_are_told_in_both_languages(client):
    told = settle(client, "p5t1.r003.realisasi", "type", "satu juta ???").json()["error"]
    assert "bukan angka" in told["id"] and "no clear figure" in told["en"]


def test_a_word_about_a_value_that_has_changed_since_is_refused(opened, client):
    """Two people, or one who is quicker than the check: nobody confirms what was not on the screen."""
    sent = {"cell": "p5t1.r002.pagu", "action": "accept", "value": "", "seen": 1900000}
    settle(client, "p5t1.r002.pagu", "type", "1.000.000")
    answer = client.post("/api/settle", json=sent)
    assert answer.status_code == 400 and "something else by now" in answer.json()["error"]["en"]
    assert len(kept(opened)) == 1
    assert client.post("/api/settle", json={**sent, "seen": 1000000}).status_code == 200


def test_a_row_is_accepted_at_once_and_undone_at_once(opened, client):
    seen = {"p5t1.r002.pagu": 1900000, "p5t1.r002.realisasi": 900000}
    shown = client.post("/api/accept-row", json={"row": "p5t1.r002", "seen": seen}).json()
    assert all(shown["cells"][ref]["settled"] for ref in seen) and len(kept(opened)) == 2
    client.post("/api/undo")
    assert kept(opened) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"row": "p5t1.r002", "seen": {"p5t1.r002.pagu": 1}},
        {"row": "p5t1.r002", "seen": {"p5t1.r001.pagu": 3000000}},
        {"row": "p5t1.r003", "seen": {"p5t1.r003.realisasi": None}},
        {"row": "p5t1.r002", "seen": {"p5t1.r002.nothing": None}},
        {"row": "p5t1.r002", "seen": {}},
        {"row": "p5t1.r002"},
    ],
)
def test_a_row_that_was_not_shown_so_is_not_accepted(opened, client, sent):
    assert client.post("/api/accept-row", json=sent).status_code == 400
    assert not opened.store.path.exists()
