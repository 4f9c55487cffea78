"""The web: pictures downloaded on request. Nothing that builds imports this."""

from deckgen.web.client import DownloadError, download

__all__ = ["DownloadError", "download"]
