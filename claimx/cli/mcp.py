"""The command ``claimx mcp``: the tool extract_claims for assistants, over the Model Context Protocol."""

from __future__ import annotations

import typer

import claimx
from claimx.cli.options import ModelFolder, SpeakersFile
from claimx.errors import ClaimxError
from claimx.wording import tame

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
    try:
        from claimx.integrations.mcp import create_server

        server = create_server(claimx.load(model, speakers=roster_file))
    except ClaimxError as error:
        typer.echo(f"claimx: {tame(str(error))}", err=True)
        raise typer.Exit(1) from None
    server.run()
