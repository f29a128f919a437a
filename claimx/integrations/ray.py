"""claimx on Ray Data: a class for ``map_batches`` that loads its model once for each actor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimx
from claimx.integrations.arrow import with_claims

if TYPE_CHECKING:
    import pyarrow


class ExtractClaims:
    """Adds the columns ``claims`` and ``claims_error`` to each batch of articles.

    ``articles.map_batches(ExtractClaims, batch_format="pyarrow", batch_size=64, compute=ActorPoolStrategy(size=4))``
    keeps all other columns and gives the claims that one process does, whatever the number of actors and the size of
    batches, also where an actor died and Ray reads its batch again.
    """

    def __init__(
        self, model: str | Path | None = None, *, text_column: str = "text", speakers: str | Path | None = None
    ) -> None:
        """Load the model.

        Args:
            model: a model folder, as for ``claimx.load``; every node needs it.
            text_column: the column that holds the article.
            speakers: the JSON file of a roster, as for ``claimx.load``; every node needs it.

        Raises:
            ModelError, RosterError: as ``claimx.load`` does.
        """
        self._pipeline: Any = claimx.load(model, speakers=speakers)
        self._text_column = text_column

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """The batch with its claims."""
        table: pyarrow.Table = with_claims(self._pipeline, batch, self._text_column)
        return table
