"""Across facts and documents: what follows from what documents say, each conclusion with its rule and confidence."""
