"""The command ``claimx mcp``: the tool extract_claims for assistants, over the Model Context Protocol."""

from __future__ import annotations

import sys

import claimx
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

    Needs the extra: pip install 'claimx[mcp]'.
    """
    with errors_told():
        if sys.stdin is None:
            raise InputError("standard input: closed")
        from claimx.integrations.mcp import create_server

        server = create_server(claimx.load(model, speakers=roster_file))
    server.run()
