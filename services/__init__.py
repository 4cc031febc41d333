"""The verbs of the product: the only code that writes, each in one unit of work."""
