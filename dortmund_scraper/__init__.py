"""An honest, searchable, citable archive of what the city of Dortmund publishes on its portal."""

__version__ = "0.1.0"
