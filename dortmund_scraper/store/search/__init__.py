"""Full-text search: the index that the store keeps, and the questions that it answers.

`find.find` is for readers, on any connection to an archive. `schema`, `index` and `vocabulary` are for the store.
"""
