"""The pages people see: sources of the single-page application, templates, words, and the build."""
