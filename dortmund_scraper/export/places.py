"""Where Dortmund is."""

_SOUTH, _NORTH = 51.41, 51.61
_WEST, _EAST = 7.30, 7.65


def in_dortmund(latitude: float, longitude: float) -> bool:
    """Whether a point (degrees, WGS 84) lies in the box around the city: swapped coordinates never do."""
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST
