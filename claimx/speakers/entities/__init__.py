"""Whom a text speaks of: its names grouped by who bears them, what it says of each, and rosters of known ones."""
