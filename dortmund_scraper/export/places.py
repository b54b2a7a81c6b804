"""Whether a point lies in the city: no library notices that latitude and longitude were swapped."""

_NORTH = (51.41, 51.61)
_EAST = (7.30, 7.65)
"""Degrees between which the city lies: the outermost points of its boundary in OpenStreetMap (51.415 to 51.600 north,
7.302 to 7.638 east), rounded away from it."""


def in_dortmund(latitude: float, longitude: float) -> bool:
    """Whether a point (degrees, WGS 84) lies in the rectangle around the city of Dortmund."""
    return _NORTH[0] <= latitude <= _NORTH[1] and _EAST[0] <= longitude <= _EAST[1]
