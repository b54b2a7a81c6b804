"""A description of what is published after DCAT-AP.de 3.0, as RDF: `catalogue` of `datasets` with `distributions`."""
