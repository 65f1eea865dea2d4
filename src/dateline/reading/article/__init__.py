"""From a page to its articles: text in labelled segments, title, times, byline, dateline."""

from dateline.reading.article.reader import read

__all__ = ["read"]
