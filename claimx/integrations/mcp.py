"""claimx over the Model Context Protocol: one tool, ``extract_claims``, for assistants that quote the news."""

from __future__ import annotations

from typing import Annotated, Final

from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.extras import optional
from claimx.format import to_dict
from claimx.format.records import ArticleRecord
from claimx.integrations.callers import Batcher
from claimx.integrations.reading import Pipe

# Before the package is imported, so that the error names the extra.
optional("mcp", "mcp")

from mcp.server.mcpserver import MCPServer  # noqa: E402
from mcp.server.mcpserver.exceptions import ToolError  # noqa: E402
from mcp.types import ToolAnnotations  # noqa: E402
from pydantic import Field  # noqa: E402

MOST_CHARACTERS: Final = 500_000
"""Characters of a text."""


def create_server(pipeline: Pipe) -> MCPServer:
    """A server with the tool ``extract_claims``; ``run()`` of it speaks on standard input and output.

    Raises:
        ExtraError: the SDK ``mcp`` is not installed.
    """
    from claimx import __version__

    server = MCPServer("claimx", version=__version__)
    batcher = Batcher(pipeline)

    # An assistant may call it without asking: it changes nothing and reaches nobody.
    harmless = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    @server.tool(title="Extract claims", annotations=harmless)
    async def extract_claims(
        text: Annotated[str, Field(description="The article, with its paragraphs.")],
        title: Annotated[str | None, Field(description="Its headline, which the answer repeats.")] = None,
        url: Annotated[str | None, Field(description="Its address, which the answer repeats; not opened.")] = None,
    ) -> ArticleRecord:
        """Find every claim in a news article: what is claimed, in which words (direct, mixed or indirect), and by whom.

        Give the whole article as plain English text, so that pronouns find their speaker. Every span of the answer
        is a stretch of exactly that text. It tells who claims something, not whether it is true.
        """
        if len(text) > MOST_CHARACTERS:
            raise ToolError(f"the text has {len(text):,} characters, and {MOST_CHARACTERS:,} are the most")
        try:
            [article] = await batcher.read([Article(text, title=title, url=url)])
            return ArticleRecord.model_validate(to_dict(article))
        except ClaimxError as error:
            raise ToolError(str(error)) from None

    return server
