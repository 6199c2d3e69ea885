"""The server lets only its own page in, keeps each word in the corrections file, and checks the report again under it."""

from __future__ import annotations

import tomllib

import pytest
from starlette.testclient import TestClient

from extractor.review.server import TOKEN, application
from tests.review.made import session

PORT, SECRET = 8123, "s3cret"
OWN = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def opened(tmp_path):
    return session(tmp_path)


@pytest.fixture
def client(opened):
    with TestClient(application(opened, PORT, SECRET), base_url=OWN, headers={TOKEN: SECRET, "origin": OWN}) as made:
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
    bare = TestClient(application(opened, PORT, SECRET), base_url=OWN, headers=headers)
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
    assert answer.status_code == 400 and answer.json()["error"].endswith(".")
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
