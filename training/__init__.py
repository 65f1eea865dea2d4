"""The small event model: our own training sentences, the fine-tuning, the figures. Not part of the package."""
