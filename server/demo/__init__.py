"""The demo city: everything a showing needs that no real person wrote, as plain data and pure functions."""
