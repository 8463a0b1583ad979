"""Chromium, where it is installed."""

from __future__ import annotations

import shutil

#: Its path; None where there is none.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
