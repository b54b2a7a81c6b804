"""RDF as text: the same text from the same triples, whatever the order in which they came."""

import json
from typing import Any

from rdflib import Graph

from .terms import PREFIXES


def new_graph() -> Graph:
    """A graph that knows our prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def turtle(graph: Graph) -> str:
    """The graph as Turtle; rdflib sorts it."""
    return graph.serialize(format="turtle")


def json_ld(graph: Graph) -> str:
    """The graph as JSON-LD with its context, which rdflib leaves in the order of a hash."""
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    document = json.loads(graph.serialize(format="json-ld", context=context))
    return json.dumps(_sorted(document), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(value: Any) -> Any:
    """Without order in lists: they stand for sets, as we write none of RDF's own lists."""
    if isinstance(value, dict):
        return {name: _sorted(one) for name, one in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
