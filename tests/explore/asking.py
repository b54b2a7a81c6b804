"""Asks a server in this process."""

import asyncio
from pathlib import Path
from typing import Any

from dortmund_scraper.explore.server import Explorer


def ask(db: Path, *paths: str, host: str = "127.0.0.1", **options: Any) -> list[Any]:
    """What a server of an archive that listens at `host` answers; the options are those of httpx."""

    async def answers() -> list[Any]:
        explorer = Explorer(db, host)
        try:
            return [await explorer.client.get(path, **options) for path in paths]
        finally:
            explorer.close()

    return asyncio.run(answers())
