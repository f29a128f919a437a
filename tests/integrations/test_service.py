"""The service over HTTP: what it answers, what it refuses, and in how many words."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")

import uvicorn
from browser import MISSING, browser, complaints, faint
from fastapi import FastAPI
from fastapi.testclient import TestClient
from markupsafe import escape
from places import TESTS
from standin import Held, Standin, load

import claimx
from claimx import Article
from claimx.cli.app import app
from claimx.integrations import callers, connections, service
from claimx.integrations.callers import BusyError
from claimx.integrations.connections import TimedConnection
from claimx.integrations.service import create_app

TEXT = "“The tram will run,” said Ilka Varga.\r\n\r\nIlka Varga said that it is late. 🚋"


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(Standin(), max_bytes=1000))


def expected(text: str, **metadata: str) -> Article:
    [read] = Standin().pipe([text])
    return Article(text, sentences=read.sentences, speakers=read.speakers, claims=read.claims, **metadata)  # type: ignore[arg-type]


def test_an_article_with_its_metadata(client: TestClient) -> None:
    sent = {"text": TEXT, "id": "tram", "title": "Trams", "url": "https://example.org", "date": "2024-01-01"}
    answer = client.post("/extract", json=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert Article.from_json(answer.content) == expected(**sent)


def test_plain_text_and_lists(client: TestClient) -> None:
    answer = client.post("/extract", content=TEXT.encode(), headers={"content-type": "Text/Plain; charset=utf-8"})
    assert Article.from_json(answer.content) == expected(TEXT)
    answer = client.post("/extract", json=[{"text": TEXT}, {"text": ""}, {"text": "x", "id": "last"}])
    assert [Article.from_dict(found) for found in answer.json()] == [
        expected(TEXT),
        expected(""),
        expected("x", id="last"),
    ]
    assert client.post("/extract", json=[]).json() == []


def test_a_text_in_the_encoding_that_its_header_names(client: TestClient) -> None:
    text = "“The tram will run,” said Zoë."
    for header in ("text/plain", 'Text/Plain; Charset="utf-8"', "text/plain; charset=windows-1252"):
        encoding = "windows-1252" if "1252" in header else "utf-8"
        answer = client.post("/extract", content=text.encode(encoding), headers={"content-type": header})
        assert answer.json() == expected(text).to_dict()


def test_claims_that_are_sent_are_found_anew(client: TestClient) -> None:
    sent = Article.to_dict(Article("Rain."))
    sent["claims"] = [{"id": "c1", "kind": "direct", "content": [{"start": 0, "end": 4}]}]
    assert client.post("/extract", json=sent).json()["claims"] == []


@pytest.mark.parametrize(
    ("body", "content_type", "status", "detail"),
    [
        (b"{", "application/json", 422, "article: not JSON at column 2, "),
        (b"3", "application/json", 422, "must be an article or a list of articles"),
        (b"[3]", "application/json", 422, "article number 1: must be an object, not 3"),
        (b'[{"text": "a"}, {"id": "b", "text": "b"}, {}]', "application/json", 422, "article number 3: text: missing"),
        (b'[{"text": "a"}, {"id": "b"}]', "application/json", 422, "article b: text: missing"),
        (b"{}", "application/json", 422, "article: text: missing"),
        (b'{"text": "\\ud83d"}', "application/json", 422, "article: text: character 0 is a lone surrogate"),
        (
            b'{"text_file": "/etc/passwd"}',
            "application/json",
            422,
            "article: text_file: names a file beside the article",
        ),
        (b"\xff", "text/plain", 422, "text: not UTF-8"),
        (b"\x81", "text/plain; charset=windows-1252", 422, "text: not windows-1252"),
        (b"x", "text/plain; charset=klingon", 422, "no encoding is called 'klingon'"),
        (b"00", "text/plain; charset=hex", 422, "no encoding is called 'hex'"),
        (b"x-3", "text/plain; charset=Punycode", 422, "no encoding is called 'punycode'"),
        (b"x", "text/plain; charset=unicode_escape", 422, "no encoding is called 'unicode_escape'"),
        (b"text=x", "application/x-www-form-urlencoded", 415, "must be application/json or text/plain, not "),
        (b"x" * 1001, "text/plain", 413, "a request may have 1,000 bytes; send less at once"),
    ],
)
def test_what_it_refuses(client: TestClient, body: bytes, content_type: str, status: int, detail: str) -> None:
    answer = client.post("/extract", content=body, headers={"content-type": content_type})
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(detail)
    assert "\n" not in answer.json()["detail"]


@pytest.mark.parametrize(("articles", "status"), [(512, 200), (513, 413)])
def test_a_request_has_so_many_articles_at_most(articles: int, status: int) -> None:
    answer = TestClient(create_app(Standin())).post("/extract", json=[{"text": ""}] * articles)
    assert answer.status_code == status
    assert status == 200 or answer.json()["detail"] == "a request may have 512 articles; send less at once"


def test_a_long_body_without_a_length_is_refused_as_well(client: TestClient) -> None:
    pieces = iter([b"x" * 600, b"x" * 600])
    answer = client.post("/extract", content=pieces, headers={"content-type": "text/plain"})
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 413


async def asked(messages: list[dict[str, Any] | None], *headers: tuple[str, str]) -> tuple[int, Any]:
    """The status and body of an answer to a request of these messages; None for a client that sends no more."""
    sent: list[dict[str, Any]] = []
    given = iter(messages)

    async def receive() -> dict[str, Any]:
        message = next(given)
        return message if message else await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Any) -> None:
        sent.append(message)

    given_headers = [(name.encode(), value.encode()) for name, value in (("content-type", "text/plain"), *headers)]
    scope = {"type": "http", "method": "POST", "path": "/extract", "query_string": b"", "headers": given_headers}
    await create_app(Standin(), max_bytes=1000)(scope, receive, send)
    return sent[0]["status"], json.loads(sent[1]["body"])


def test_a_client_that_never_ends_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SLOWEST", 0.05)
    piece = {"type": "http.request", "body": b"x", "more_body": True}
    status, answer = asyncio.run(asked([piece, piece, None]))
    assert (status, answer) == (408, {"detail": "a request may take 0.05 seconds to arrive"})


def test_a_client_that_goes_away_in_the_middle_is_no_error_of_the_service() -> None:
    piece = {"type": "http.request", "body": b"x", "more_body": True}
    assert asyncio.run(asked([piece, {"type": "http.disconnect"}]))[0] == 400


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Where a service listens that is out of patience soon."""
    monkeypatch.setattr(connections, "SLOWEST_HEAD", 0.2)
    monkeypatch.setattr(service, "SLOWEST", 0.2)
    config = uvicorn.Config(create_app(Standin()), port=0, log_level="critical", http=TimedConnection, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = True
    thread.join()


HEAD = b"POST /extract HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /ext",
        HEAD,
        # Behind a whole request another one is begun.
        HEAD + b"content-length: 5\r\n\r\nRain." + HEAD,
        HEAD + b"content-length: 999\r\n\r\nRain.",
        HEAD + b"transfer-encoding: chunked\r\n\r\n1f4\r\nRain",
        # A body that nobody waits for.
        b"GET /health HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n",
    ],
)
def test_who_sends_a_request_slowly_is_sent_away(address: tuple[str, int], begun: bytes) -> None:
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(begun)
        answers = _drip(connection)
    assert (b" 200 " in answers) == (begun.count(b"HTTP") == 2 or b"/health" in begun)
    assert b" 408 " in answers


def _drip(connection: socket.socket) -> bytes:
    """What is answered until the connection is closed, while a letter comes now and then."""
    answers = b""
    connection.settimeout(0.03)
    for _ in range(300):
        try:
            more = connection.recv(1000)
            if not more:
                return answers
            answers += more
        except TimeoutError:
            connection.sendall(b"x")
        except ConnectionResetError:
            return answers
    raise AssertionError("never sent away")


@pytest.mark.slow
def test_a_request_in_time_is_answered_however_long_the_answer_takes(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    async def slowly(self: Any, articles: Any) -> Any:
        await asyncio.sleep(0.5)
        return list(Standin().pipe(articles))

    monkeypatch.setattr(callers.Batcher, "read", slowly)
    with httpx.Client(base_url=f"http://{address[0]}:{address[1]}") as client:
        for _ in range(2):
            assert client.post("/extract", json={"text": TEXT}).json() == expected(TEXT).to_dict()


@pytest.mark.parametrize("length", ["1001", "9" * 5000])
def test_a_length_that_is_declared_is_believed_before_anything_is_read(length: str) -> None:
    assert asyncio.run(asked([], ("content-length", length)))[0] == 413


@pytest.mark.parametrize(
    "body", [b"[" * 900, b'{"text": ' * 100, b'[{"text": "a"}, 5]', b'{"text": 5}', b'{"text": ["a"]}']
)
def test_a_body_of_wrong_types_is_one_line(client: TestClient, body: bytes) -> None:
    answer = client.post("/extract", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["detail"].isprintable()


@pytest.mark.slow
def test_a_thousand_requests_at_once_get_each_its_own_answer() -> None:
    import httpx

    async def all_at_once() -> list[httpx.Response]:
        transport = httpx.ASGITransport(create_app(Standin()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            texts = (f"“The tram number {number} will run,” said Ilka Varga." for number in range(1000))
            sent = [{"text": text, "id": f"a{number}"} for number, text in enumerate(texts)]
            return await asyncio.gather(*(client.post("/extract", json=each) for each in sent))

    answers = asyncio.run(all_at_once())
    read = 0
    for number, answer in enumerate(answers):
        if answer.status_code == 503:
            continue
        article = Article.from_json(answer.content)
        assert (article.id, article.claims[0].text) == (f"a{number}", f"The tram number {number} will run,")
        read += 1
    # No fewer than may wait: the others are told to come again.
    assert read >= callers.MOST_WAITING


def test_a_packed_request_is_refused_in_plain_words(client: TestClient) -> None:
    why = "must be sent as it is, not packed by gzip"
    headers = {"content-encoding": "gzip", "content-type": "text/plain"}
    answer = client.post("/extract", content=b"\x1f\x8b", headers=headers)
    assert (answer.status_code, answer.json()) == (415, {"detail": why})
    page = client.post("/", content=b"\x1f\x8b", headers=headers)
    assert (page.status_code, page.text.count(why)) == (415, 1)
    headers = {"content-encoding": "Identity", "content-type": "text/plain"}
    assert client.post("/extract", content=TEXT.encode(), headers=headers).status_code == 200


def test_health_and_readiness(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert (client.get("/ready").status_code, client.get("/ready").json()) == (200, {"status": "ready"})
    # Some who watch over it ask for the head alone.
    for path in ("/health", "/ready", "/docs", "/"):
        assert client.head(path).status_code == 200
    monkeypatch.setattr(callers, "MOST_WAITING", 0)
    assert client.head("/ready").status_code == 503
    assert (client.get("/ready").status_code, client.get("/health").status_code) == (503, 200)


def test_the_schema_is_ours(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    extract = document["paths"]["/extract"]["post"]
    sent = extract["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    answered = extract["responses"]["200"]["content"]["application/json"]["schema"]["anyOf"]
    for choice in (sent, answered):
        assert choice[0] == choice[1]["items"] == {"$ref": "#/components/schemas/ArticleRecord"}
    assert {"text", "claims", "speakers"} <= set(schemas["ArticleRecord"]["properties"])
    assert schemas["ClaimRecord"]["properties"]["cue"]["description"]
    # Every reference leads somewhere.
    for name in re.findall(r"#/components/schemas/(\w+)", json.dumps(document)):
        assert name in schemas
    # Clients that are generated from it have functions of these names.
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert [operation["operationId"] for operation in operations] == ["extract", "health", "ready"]
    refused = {answer["content"]["application/json"]["schema"]["$ref"] for answer in _refusals(extract)}
    assert refused == {"#/components/schemas/Refusal"}


def _refusals(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [answer for status, answer in operation["responses"].items() if int(status) >= 400]


def test_the_schema_as_a_page_that_fetches_nothing(client: TestClient) -> None:
    page = client.get("/docs").text
    document = client.get("/openapi.json").json()
    for name, schema in document["components"]["schemas"].items():
        assert f'<section id="{name}">' in page
        for field, described in schema.get("properties", {}).items():
            assert f"<code>{field}</code>" in page
            assert str(escape(described["description"])) in page
    for path in ("POST /extract", "GET /health", "GET /ready"):
        assert f"<code>{path}</code>" in page
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', page)) == {"openapi.json", "."}
    assert set(re.findall(r'href="#(\w+)"', page)) <= set(document["components"]["schemas"])
    assert "default-src &#39;none&#39;" in page
    # A table's heading that says nothing is none to who hears the page.
    assert not re.search(r"<th[^>]*></th>", page)


def test_inside_another_application_the_pages_lead_to_each_other() -> None:
    other = FastAPI()
    other.mount("/claims", create_app(Standin()))
    client = TestClient(other)
    form = client.get("/claims/").text
    [action] = re.findall(r'action="([^"]*)"', form)
    assert "The tram will run," in client.post(urljoin("/claims/", action), data={"text": TEXT}).text
    for page in ("/claims/", "/claims/docs"):
        links = re.findall(r'href="([^"#]+)"', client.get(page).text)
        assert links
        assert all(client.get(urljoin(page, link)).status_code == 200 for link in links)


def test_a_text_that_is_pasted_is_shown(client: TestClient) -> None:
    page = client.get("/").text
    assert '<form method="post" action=".">' in page
    assert "form-action &#39;self&#39;" in page
    answer = client.post("/", data={"text": TEXT + "<script>"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "The tram will run," in answer.text
    assert "🚋&lt;script&gt;" in answer.text
    assert client.post("/", data={}).status_code == 200
    assert '<a href=".">Another text</a>' in answer.text
    refused = client.post("/", content=b"text=" + b"x" * 3000)
    assert (refused.status_code, refused.headers["content-type"]) == (413, "text/html; charset=utf-8")
    assert "Not read: a request may have 3,000 bytes; send less at once." in refused.text


def test_a_text_that_is_not_read_stays_in_the_form() -> None:
    class Busy(Standin):
        def pipe(self, texts: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
            raise BusyError("too much is waiting")

    refused = TestClient(create_app(Busy())).post("/", data={"text": "\n<b>It rained.</b>"})
    assert refused.status_code == 503
    assert "Not read: too much is waiting." in refused.text
    # The first line end of a form's text is the form's own.
    assert ">\n\n&lt;b&gt;It rained.&lt;/b&gt;</textarea>" in refused.text


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_in_a_browser_a_text_is_pasted_and_the_schema_read(address: tuple[str, int]) -> None:
    with browser(width=360, dark=True) as driver:
        driver.get(f"http://127.0.0.1:{address[1]}/")
        assert driver.switch_to.active_element.get_attribute("name") == "text"
        assert faint(driver) == []
        driver.find_element("link text", "documentation").click()
        assert driver.find_element("id", "ClaimRecord").is_displayed()
        assert faint(driver) == []
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
        driver.find_element("link text", "paste a text").click()
        driver.find_element("id", "text").send_keys("“It will run,” said Ilka Varga. <b>")
        driver.find_element("css selector", "button").click()
        # On a busy machine the answer comes later than the click ends.
        driver.implicitly_wait(10)
        marked = driver.find_elements("css selector", ".mark.content")
        assert [mark.text.strip() for mark in marked] == ["It will run,"]
        assert "<b>" in driver.find_element("tag name", "main").text
        assert complaints(driver) == []


def test_another_name_is_refused_where_names_are_given() -> None:
    app = create_app(Standin(), hosts=["localhost"])
    assert TestClient(app, base_url="http://localhost:8000").get("/health").status_code == 200
    assert TestClient(app, base_url="http://elsewhere.example").get("/health").status_code == 400


def test_busy_is_503(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = Held()
    pipeline.let_go.set()
    monkeypatch.setattr(callers.Batcher, "read", _busy)
    answer = TestClient(create_app(pipeline)).post("/extract", json={"text": TEXT})
    assert (answer.status_code, answer.json()) == (503, {"detail": "busy, try again later"})


async def _busy(self: Any, articles: Any) -> None:
    raise callers.BusyError("busy, try again later")


# The command


def invoke(*arguments: str) -> Any:
    from typer.testing import CliRunner

    return CliRunner().invoke(app, arguments, catch_exceptions=False)


@pytest.mark.parametrize(("command", "package"), [("serve", "fastapi"), ("serve", "uvicorn"), ("mcp", "mcp")])
def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch, command: str, package: str) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    for name in [name for name in sys.modules if name.startswith("claimx.integrations.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    result = invoke(command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"claimx: {package} is not installed: pip install 'claimx[{command}]'\n"


def test_a_missing_model_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    for command in ("serve", "mcp"):
        # At any port that is free.
        result = invoke(command, "--model", "none", *(["--port", "0"] if command == "serve" else []))
        assert (result.exit_code, result.stderr) == (1, "claimx: none: no such model folder\n")


def test_a_wrong_roster_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    monkeypatch.chdir(tmp_path)
    Path("roster.json").write_text('[{"aliases": []}]')
    for command in ("serve", "mcp"):
        result = invoke(command, "--speakers", "roster.json", *(["--port", "0"] if command == "serve" else []))
        assert (result.exit_code, result.stderr) == (1, "claimx: roster.json: entry 1: name: missing\n")


def test_where_one_cannot_listen_is_one_line_before_the_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", None)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = invoke("serve", "--port", str(port))
    assert (result.exit_code, result.stderr) == (1, f"claimx: 127.0.0.1:{port}: address already in use\n")
    # An address that no machine has as its own, a name that there is not, and what cannot be a name.
    for host in ("203.0.113.7", "nowhere.invalid", "a..b", "x" * 300):
        result = invoke("serve", "--host", host, "--port", "0")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert result.stderr.startswith(f"claimx: {host}:0: ")


@pytest.mark.slow
def test_it_listens_on_this_machine_only_and_ends_when_told_to(tmp_path: Path) -> None:
    import httpx

    start = "from standin import install; install(); from claimx.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=TESTS) as process:
        try:
            assert process.stderr
            lines = iter(process.stderr.readline, "")
            address = next(found[0] for line in lines if (found := re.search(r"http://[\w.:]+", line)))
            assert address.startswith("http://127.0.0.1:")
            assert httpx.post(f"{address}/extract", json={"text": TEXT}).json() == expected(TEXT).to_dict()
            assert httpx.get(f"{address}/health", headers={"host": "evil.example"}).status_code == 400
        finally:
            process.terminate()
        rest = process.stderr.read()
        assert "Traceback" not in rest
