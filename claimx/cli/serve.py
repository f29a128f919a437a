"""The command ``claimx serve``: an HTTP service that finds claims."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

import claimx
from claimx.cli.options import ModelFolder, SpeakersFile
from claimx.cli.telling import errors_told
from claimx.errors import ClaimxError

EXAMPLES = """\b
Examples:
  claimx serve
  curl -s -H 'Content-Type: text/plain' --data-binary @article.txt http://127.0.0.1:8000/extract
  claimx serve --host 0.0.0.0 --port 80
"""

_LOOPBACK = ("127.0.0.1", "localhost")


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="The port to listen on.")] = 8000,
    max_bytes: Annotated[int, typer.Option(min=1, metavar="N", help="The most bytes of a request.")] = 2_000_000,
    roster_file: SpeakersFile = None,
    model: ModelFolder = None,
) -> None:
    """Serve claims over HTTP: POST a text or articles to /extract, or paste a text into the page at /.

    Only this machine can reach it unless --host says otherwise. There is no password: whoever can reach it can use it.
    Needs the extra: pip install 'claimx[serve]'.
    """
    with errors_told():
        from claimx.extras import optional
        from claimx.integrations.connections import TimedConnection
        from claimx.integrations.service import create_app

        server = optional("uvicorn", "serve")
        # Pages of the web cannot call a service on this machine by a name of their own.
        hosts = _LOOPBACK if host in _LOOPBACK else ()
        _check_free(host, port)
        app = create_app(claimx.load(model, speakers=roster_file), max_bytes=max_bytes, hosts=hosts)
    server.run(app, host=host, port=port, access_log=False, http=TimedConnection, ws="none")


def _check_free(host: str, port: int) -> None:
    """Check that one can listen there: uvicorn says so in log lines, and after the model has been loaded.

    Raises:
        ClaimxError: one cannot.
    """
    # Some hundredths of a second that --help need not wait for.
    import asyncio

    async def bind() -> None:
        # As uvicorn does it, for all addresses of a name.
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, port, start_serving=False)
        server.close()

    try:
        asyncio.run(bind())
    except (OSError, UnicodeError) as error:
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        raise ClaimxError(f"{place}: {_reason(error)}") from None


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, OSError) and error.errno:
        # Without what asyncio says around it; the numbers of names that are not found are no system's.
        reason = str(error.strerror) if isinstance(error, socket.gaierror) else os.strerror(error.errno)
        return f"{reason[:1].lower()}{reason[1:]}"
    return "no address of this machine"
