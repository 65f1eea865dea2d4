"""What changed in a record since it was last looked at: alerts."""

from dateline.telling.watch.alert import Alert, Seen, alert_line, alerts, seen

__all__ = ["Alert", "Seen", "alert_line", "alerts", "seen"]
