"""The service's values as text for people and machines: terminal, CSV, JSON. Command line and web share it."""
