"""The steps: what is done to a batch."""
