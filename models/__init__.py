"""Tables and the pure rules of the domain; nothing here knows who asks or over which wire."""
