"""Lets `python -m server` be the `tanggap` command."""

from server.cli import main

main()
