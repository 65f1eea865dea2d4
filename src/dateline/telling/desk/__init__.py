"""The desk: a plain page over a record, on loopback. It reads and never writes."""

from dateline.telling.desk.app import create_app, serve
from dateline.telling.desk.pages import Record

__all__ = ["Record", "create_app", "serve"]
