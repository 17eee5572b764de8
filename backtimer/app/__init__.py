"""The app, and all that stands on Textual."""

from backtimer.app.without_ssl import import_asyncio_without_ssl

import_asyncio_without_ssl()
