"""The first hour of an installation: `tanggap setup` and the file it reads."""
