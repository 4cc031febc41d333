"""The behaviour behind the contract: one thin function per root, and nothing that a service should do."""
