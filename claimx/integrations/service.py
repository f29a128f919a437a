"""claimx over HTTP: a FastAPI application that reads the texts and articles that are posted to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from email.message import Message
from typing import Any, Final
from urllib.parse import parse_qs

from claimx.article import Article
from claimx.errors import ClaimxError, FormatError
from claimx.extras import optional
from claimx.format import article_place, checked_record, parse_article, within
from claimx.format.records import ArticleRecord
from claimx.integrations.callers import MOST_WAITING, Batcher, BusyError
from claimx.integrations.reading import Pipe
from claimx.readers.encoding import check_encoding, decode_any
from claimx.writers.html import answer
from claimx.writers.pages import page

# Before the package is imported, so that the error names the extra.
optional("fastapi", "serve")

from fastapi import FastAPI, HTTPException, Request, Response  # noqa: E402
from fastapi.responses import HTMLResponse, JSONResponse  # noqa: E402
from pydantic import BaseModel, Field  # noqa: E402
from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: E402
from starlette.requests import ClientDisconnect  # noqa: E402

MOST_BYTES: Final = 2_000_000
"""Bytes of a request: a long book."""
SLOWEST: Final = 60.0
"""Seconds in which a request must have arrived."""

_ARTICLE = {"$ref": "#/components/schemas/ArticleRecord"}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"anyOf": [_ARTICLE, {"type": "array", "items": _ARTICLE}]},
            "example": {"text": "“We won,” said Per Holm."},
        },
        "text/plain": {"schema": {"type": "string"}},
    },
}


class Refusal(BaseModel):
    """Why there is no answer."""

    detail: str = Field(description="The reason, in one line.")


def create_app(pipeline: Pipe, *, max_bytes: int = MOST_BYTES, hosts: Sequence[str] = ()) -> FastAPI:
    """An application that reads articles with this pipeline, those of several requests in one batch.

    It reads no file of its machine and reaches out to no other one.

    Args:
        pipeline: what ``claimx.load`` gives, loaded once for all requests.
        max_bytes: a request with more is refused with 413.
        hosts: the names by which it may be called; any, where there are none. On a machine of one's own, this keeps
            other people's web pages from calling it under a name that they control.

    Raises:
        ExtraError: FastAPI is not installed.
    """
    from claimx import __version__

    app = FastAPI(
        title="claimx",
        version=__version__,
        description="Finds every claim in news articles: what is claimed, in which words, and by whom.",
        # Their scripts come from elsewhere; there is a page of our own at /docs.
        docs_url=None,
        redoc_url=None,
        # Programs that are generated from the document call these names.
        generate_unique_id_function=lambda route: route.name,
    )
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    batcher = Batcher(pipeline)

    @app.exception_handler(ClaimxError)
    async def refuse(request: Request, error: ClaimxError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, _status(error))

    _add_extraction(app, batcher, max_bytes)
    _add_state(app, batcher)
    _add_pages(app, batcher, max_bytes)
    return app


def _add_extraction(app: FastAPI, batcher: Batcher, max_bytes: int) -> None:
    @app.post(
        "/extract",
        summary="Find the claims of one article or of several",
        responses={
            200: {"model": ArticleRecord | list[ArticleRecord], "description": "One article, or as many as were sent"},
            408: {"model": Refusal, "description": "Took too long to arrive"},
            413: {"model": Refusal, "description": "More bytes or articles than one request may have"},
            415: {"model": Refusal, "description": "Neither JSON nor plain text, or packed"},
            422: {"model": Refusal, "description": "Not in the article format"},
            503: {"model": Refusal, "description": "Busy, try again later"},
        },
        openapi_extra={"requestBody": _BODY},
    )
    async def extract(request: Request) -> Response:
        """Takes plain text, or JSON in the article format, of which ``text`` is enough, or a list of such articles.

        Claims that an article brings along are found anew; its metadata is passed through.
        """
        body = await _body(request, max_bytes)
        articles, several = _articles(body, request.headers.get("content-type", "application/json"))
        read = [article.to_json() for article in await batcher.read(articles)]
        return Response(f"[{','.join(read)}]" if several else read[0], media_type="application/json")


def _add_state(app: FastAPI, batcher: Batcher) -> None:
    """Add what tells whoever watches over the service how it is."""

    @app.head("/health", include_in_schema=False)
    @app.get("/health", summary="Whether the service runs", response_description="It runs")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.head("/ready", include_in_schema=False)
    @app.get(
        "/ready",
        summary="Whether it takes further articles",
        response_description="It does",
        responses={503: {"description": "Busy, try again later"}},
    )
    async def ready(response: Response) -> dict[str, str]:
        response.status_code = 503 if batcher.busy else 200
        return {"status": "busy" if batcher.busy else "ready"}


def _add_pages(app: FastAPI, batcher: Batcher, max_bytes: int) -> None:
    """Add the pages for people: one that shows the claims of a pasted text, and one that documents all others."""

    @app.head("/docs", include_in_schema=False)
    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page("openapi", document=app.openapi()))

    @app.head("/", include_in_schema=False)
    @app.get("/", include_in_schema=False)
    async def form() -> HTMLResponse:
        return _form()

    @app.post("/", include_in_schema=False)
    async def show(request: Request) -> HTMLResponse:
        text = ""
        try:
            # Three bytes in a form for what is one in the text.
            body = await _body(request, 3 * max_bytes)
            text = parse_qs(body.decode("utf-8", "replace")).get("text", [""])[0]
            [article] = await batcher.read([Article(text, title="The claims of your text")])
        # Whoever pasted a text is told on the page, and has the text there still.
        except HTTPException as error:
            return _form(text, error.detail, error.status_code)
        except ClaimxError as error:
            return _form(text, str(error), _status(error))
        return HTMLResponse(answer(article, "."))


def _form(text: str = "", problem: str | None = None, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page("serve", form="'self'", text=text, problem=problem), status)


def _status(error: ClaimxError) -> int:
    return 503 if isinstance(error, BusyError) else 422


async def _body(request: Request, most: int) -> bytes:
    """All bytes of a request, which may be no more than this, and not come more slowly than ``SLOWEST``."""
    packing = request.headers.get("content-encoding", "identity").strip().lower()
    if packing != "identity":
        raise HTTPException(415, f"must be sent as it is, not packed by {packing}")
    declared = request.headers.get("content-length", "")
    # A number of thousands of digits is none that Python reads.
    if declared.isascii() and declared.isdecimal() and (len(declared) > 18 or int(declared) > most):
        raise _too_long(most)
    try:
        return await asyncio.wait_for(_received(request, most), SLOWEST)
    except asyncio.TimeoutError:
        raise HTTPException(408, f"a request may take {SLOWEST:g} seconds to arrive") from None
    except ClientDisconnect:
        # Nobody reads this; but it is no error of the service's own, with a traceback.
        raise HTTPException(400, "the client went away") from None


async def _received(request: Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise _too_long(most)
    return bytes(body)


def _too_long(most: int) -> HTTPException:
    return HTTPException(413, f"a request may have {most:,} bytes; send less at once")


def _articles(body: bytes, content_type: str) -> tuple[list[Article], bool]:
    """The articles of a request, and whether they were sent as a list."""
    match content_type.split(";")[0].strip().lower():
        case "text/plain":
            return [Article(decode_any(body, "text", _charset(content_type)))], False
        case "application/json":
            data = parse_article(body)
        case other:
            raise HTTPException(415, f"must be application/json or text/plain, not {other}")
    if isinstance(data, list):
        # Two megabytes hold more of them than anybody else should wait for.
        if len(data) > MOST_WAITING:
            raise HTTPException(413, f"a request may have {MOST_WAITING} articles; send less at once")
        return [_numbered(item, number) for number, item in enumerate(data, 1)], True
    if not isinstance(data, dict):
        raise FormatError("must be an article or a list of articles")
    return [Article.from_dict(data)], False


def _numbered(data: object, number: int) -> Article:
    """An article of a list, whose place there says of which one a message without an id speaks."""
    with within(article_place(data) or f"article number {number}"):
        return Article.from_record(checked_record(data))


def _charset(content_type: str) -> str:
    """The encoding that the header of a text names, or UTF-8.

    Raises:
        InputError: no encoding is called so.
    """
    header = Message()
    header["content-type"] = content_type
    charset = header.get_content_charset("utf-8")
    check_encoding(charset)
    return charset
