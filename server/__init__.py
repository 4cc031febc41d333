"""The process: settings, the Starlette application, the command line, and the adapters to the outside."""
