"""The command ``claimx mcp``: the tool extract_claims for assistants, over the Model Context Protocol."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import claimx
from claimx.cli import INTERRUPTED, say_interrupted
from claimx.cli.options import ModelFolder, SpeakersFile
from claimx.cli.telling import errors_told
from claimx.errors import InputError

EXAMPLES = """\b
Examples:
  claimx mcp
  claimx mcp --speakers roster.json

\b
In the configuration of an assistant:
  {"mcpServers": {"claimx": {"command": "claimx", "args": ["mcp"]}}}
"""


def mcp(roster_file: SpeakersFile = None, model: ModelFolder = None) -> None:
    """Offer the tool extract_claims over the Model Context Protocol, on standard input and output.

    A text may have 500,000 characters.

    Needs the extra: pip install 'claimx[mcp]'.
    """
    with errors_told():
        if sys.stdin is None:
            raise InputError("standard input: closed")
        from claimx.integrations.mcp import create_server

        server = create_server(claimx.load(model, speakers=roster_file))
    signal.signal(signal.SIGINT, _end)
    server.run()


def _end(*_: object) -> NoReturn:
    # A thread waits for the next line of standard input, and the end of Python would wait for that thread.
    say_interrupted()
    os._exit(INTERRUPTED)
