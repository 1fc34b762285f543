"""Pages on the terms of the ontology: what each means, how it stands to others, what the shapes hold, an example.

``model`` reads ontology/ and shapes/ into plain values, ``examples`` picks triples of the sample graph, ``markdown``
and ``html`` write the pages. ``tools/generate_ontology_pages.py`` runs them.
"""
