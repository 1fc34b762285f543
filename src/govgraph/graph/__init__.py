"""The record as a graph: vocabulary, IRIs, mapping to quads, the store on disk and validation by SHACL."""
