"""govgraph: minutes of municipal bodies as a knowledge graph of governance."""

__version__ = "0.1.0"
