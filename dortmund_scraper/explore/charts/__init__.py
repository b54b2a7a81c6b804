"""The charts of the start page as markup: pure functions, no clock, no database, no script.

What `heat_map`, `yields` and `venue_map` return is safe HTML with inline SVG (every text is escaped), to be put
into a page as it is. It carries no ids, no style and no script; its looks come from `static/charts.css`.
"""

from .heat_map import heat_map
from .place import Place
from .run_yield import RunYield
from .venue_map import venue_map
from .yields import yields

__all__ = ["Place", "RunYield", "heat_map", "venue_map", "yields"]
