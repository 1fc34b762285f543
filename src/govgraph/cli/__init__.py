"""The command line ``govgraph``: parse the request, call the service, render. Data to stdout, the rest to stderr."""
