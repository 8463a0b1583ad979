"""From news articles to the deduplicated chronology of the engagements between two states."""

__version__ = "0.1.0"
