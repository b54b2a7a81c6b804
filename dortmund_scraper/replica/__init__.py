"""A local stand-in of the portal for the demo, the tests and the benchmarks, with its own truth.

All texts are invented; layouts, labels, URL scheme and oddities follow what is known of the real portal.
"""
