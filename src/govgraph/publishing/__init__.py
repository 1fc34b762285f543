"""The graph for other people's tools: dumps in every format, and a description of the data set."""
