"""Fetching from the web: what may be asked, how politely, and how the answers are landed."""
