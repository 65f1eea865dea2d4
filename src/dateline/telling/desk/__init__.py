"""The desk: a plain page over a record, on loopback. It reads and never writes."""

from dateline.telling.desk.app import create_app, serve

__all__ = ["create_app", "serve"]
