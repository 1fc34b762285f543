"""Questions to the graph: named queries, traces from an aim down to the sentences, and their plain results."""
