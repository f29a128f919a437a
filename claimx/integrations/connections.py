"""Connections of the service, with a limit to how long the head of a request may take to arrive."""

from __future__ import annotations

import asyncio
from typing import Final

from claimx.extras import optional

# Before the package is imported, so that the error names the extra.
optional("uvicorn", "serve")

from uvicorn.protocols.http.h11_impl import H11Protocol  # noqa: E402

SLOWEST_HEAD: Final = 20.0
"""Seconds in which the first line and the headers of a request must have arrived."""

_TOO_LATE: Final = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class TimedConnection(H11Protocol):
    """HTTP as uvicorn speaks it, by h11, which bounds the size of the head; here its time is bounded, too.

    uvicorn itself waits forever for the end of a head, so a few thousand clients that send none would shut out all
    others.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what arrives; the time of a head is not longer for coming in pieces."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        # What comes behind an answer begins another request.
        if self.cycle is not None and not self.cycle.response_complete:
            self._forget()
        elif self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(SLOWEST_HEAD, self._give_up)

    def _forget(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self.transport.write(_TOO_LATE)
        self.transport.close()
