"""The language server: what editors ask, answered by the functions beside it. Source: LSP 3.17."""
