"""The tool over MCP, called by the SDK's own client: in memory, and over standard input and output."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters, stdio_client
from places import ROOT, TESTS
from standin import Standin
from typer.testing import CliRunner

from claimx import Article
from claimx.cli.app import app
from claimx.integrations.mcp import MOST_CHARACTERS, create_server

TEXT = "“The tram will run,” said Ilka Varga. 🚋"


def call(**arguments: Any) -> Any:
    async def run() -> Any:
        async with Client(create_server(Standin())) as client:
            return await client.call_tool("extract_claims", arguments)

    return asyncio.run(run())


def test_one_tool_with_its_schemas() -> None:
    async def run() -> Any:
        async with Client(create_server(Standin())) as client:
            return (await client.list_tools()).tools

    [tool] = asyncio.run(run())
    assert tool.name == "extract_claims"
    assert tool.input_schema["required"] == ["text"]
    assert set(tool.input_schema["properties"]) == {"text", "title", "url"}
    assert all(field["description"] for field in tool.input_schema["properties"].values())
    assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
    output = tool.output_schema
    assert {"schema", "text", "claims", "speakers"} <= set(output["properties"])
    assert "cue" in output["$defs"]["ClaimRecord"]["properties"]


def test_its_answer_is_the_format() -> None:
    answer = call(text=TEXT, title="Trams", url="https://example.org")
    assert not answer.is_error
    [read] = Standin().pipe([TEXT])
    article = Article.from_dict(answer.structured_content)
    assert (article.text, article.title, article.claims) == (TEXT, "Trams", read.claims)
    assert Article.from_json(answer.content[0].text) == article


def test_a_text_without_claims() -> None:
    assert call(text="").structured_content["claims"] == []


def test_help_and_readme_say_how_long_a_text_may_be() -> None:
    for page in (CliRunner().invoke(app, ["mcp", "--help"]).stdout, (ROOT / "README.md").read_text("utf-8")):
        assert f"a text may have {MOST_CHARACTERS:,} characters" in " ".join(page.split()).replace("A text", "a text")


def test_what_it_refuses_is_said() -> None:
    answer = call(text="x" * (MOST_CHARACTERS + 1))
    assert answer.is_error
    assert "500,001 characters, and 500,000 are the most" in answer.content[0].text
    answer = call(text="half \ud83d")
    assert answer.is_error
    assert call().is_error


@pytest.mark.slow
def test_over_standard_input_and_output() -> None:
    start = "from standin import install; install(); from claimx.cli import main; main()"
    server = StdioServerParameters(
        command=sys.executable, args=["-c", start, "mcp"], cwd=TESTS, env={"PYTHONPATH": str(ROOT)}
    )

    async def run() -> Any:
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("extract_claims", {"text": TEXT})

    assert asyncio.run(run()).structured_content["claims"][0]["kind"] == "direct"


@pytest.mark.slow
def test_an_interrupt_ends_it_though_standard_input_is_open() -> None:
    start = (
        "import os, signal, threading; from standin import install; install(); from claimx.cli import main;"
        " threading.Timer(2, os.kill, (os.getpid(), signal.SIGINT)).start(); main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start, "mcp"], cwd=TESTS, env={"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.wait(20) == 130
        assert server.stderr is not None and server.stderr.read().splitlines()[-1] == "claimx: interrupted"
