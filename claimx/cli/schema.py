"""The command ``claimx schema``: the JSON Schema of the article format."""

from __future__ import annotations

import json

import typer

EXAMPLES = """\b
Examples:
  claimx schema > claimx.schema.json
"""


def schema() -> None:
    """Print the JSON Schema of the article format, which extract --json prints."""
    # Pydantic: a tenth of a second that --help need not wait for.
    from claimx.format import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))
