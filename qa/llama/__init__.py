"""The pipeline as LlamaIndex knows such things, a retriever and a query engine: for its evaluators and its callers."""
