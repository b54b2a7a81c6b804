"""The picture of the map: grid of coordinates, circles, names, scale and north."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from xml.etree.ElementTree import Element

from dortmund_scraper.german_figures import in_german

from .clusters import Cluster, Scale, clusters
from .german import counted, cut
from .map_labels import Box, MapLabel, label, width_of
from .markup import element, picture, spot
from .place import Place
from .projection import KM, Projection, fitting_height

_RIM = 34
_STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_BARS = (0.5, 1, 2, 5, 10, 20)
_EAST = 20
"""Height of the line for the degrees of longitude."""
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Canvas:
    """Size of a picture and how many names it may have."""

    width: int
    bottom: float
    """Where the map ends and the line for the degrees of longitude begins."""
    largest: float
    """Radius of the largest circle."""
    names: int
    class_: str

    @property
    def height(self) -> float:
        """The whole height."""
        return self.bottom + _EAST


NARROW = Canvas(356, 380, 15, 10, "chart-map chart-narrow")
WIDE = Canvas(760, 500, 20, 20, "chart-map chart-wide")


def map_picture(places: Sequence[Place], canvas: Canvas, title: str, description: str) -> Element:
    """The map of places, each of which `is_usable`; one at least."""
    points = [(place.latitude or 0.0, place.longitude or 0.0) for place in places]
    canvas = replace(canvas, bottom=fitting_height(points, canvas.width, canvas.bottom, _RIM))
    flat = Projection.over(points, canvas.width, canvas.bottom, _RIM)
    seen = zip(points, places, strict=True)
    circles, scale = clusters(((*flat.point(*point), place) for point, place in seen), canvas.largest)
    bar, bar_box = _scale_bar(flat, canvas)
    north, north_box = _north(canvas)
    fixed = [bar_box, north_box, *(_around(one, scale) for one in circles)]
    parallels = _named_parallels(flat, canvas, fixed)
    fixed += parallels.values()
    return picture(
        canvas.width, canvas.height, title, description,
        element("rect", x=0.5, y=0.5, width=canvas.width - 1, height=canvas.bottom - 1, class_="chart-frame"),
        *_parallels(flat, canvas, parallels), *_meridians(flat, canvas), bar, north,
        *(_circle(one, scale) for one in circles), *map(_text, _labels(circles, scale, canvas, fixed)),
        class_=canvas.class_,
    )  # fmt: skip


def circle_name(one: Cluster) -> str:
    """`Westfalenpark: 42 Veranstaltungen`; several places are named together."""
    names = [cut(place.name, _LONGEST) or "ohne Namen" for place in one.foremost]
    more = one.places - len(names)
    text = ", ".join(names) + (f" und {counted(more, 'weiterer Ort', 'weitere Orte')}" if more else "")
    return f"{text}: {counted(one.events, 'Veranstaltung', 'Veranstaltungen')}"


def _around(one: Cluster, scale: Scale) -> Box:
    radius = one.radius(scale)
    return Box(one.x - radius, one.y - radius, one.x + radius, one.y + radius)


def _circle(one: Cluster, scale: Scale) -> Element:
    several = one.places > 1
    parts = [element("circle", cx=one.x, cy=one.y, r=one.radius(scale))]
    if several:
        number = in_german(one.places)
        parts.append(element("text", number, x=one.x, y=one.y + 4.3, text_anchor="middle"))
    sort = "chart-place chart-places" if several else "chart-place"
    return spot(circle_name(one), *parts, class_=sort, address=None if several else one.foremost[0].link)


def _labels(
    circles: Sequence[Cluster], scale: Scale, canvas: Canvas, fixed: Sequence[Box]
) -> Iterator[MapLabel]:
    room, taken, found = Box(3, 3, canvas.width - 3, canvas.bottom - 3), list(fixed), 0
    for one in circles:
        name = cut(one.foremost[0].name, _LONGEST) + (" u. a." if one.places > 1 else "")
        made = label(name, one.x, one.y, one.radius(scale), room, taken)
        if made is not None and name:
            taken.append(made.box)
            found += 1
            yield made
        if found == canvas.names:
            return


def _text(made: MapLabel) -> Element:
    return element("text", made.text, x=made.x, y=made.base, text_anchor=made.anchor, class_="chart-label")


def _step(flat: Projection) -> float:
    """Degrees between two lines of the grid."""
    return next((step for step in _STEPS if step * flat.scale * flat.squeeze >= 90), _STEPS[-1])


def _named_parallels(flat: Projection, canvas: Canvas, fixed: Sequence[Box]) -> dict[float, Box]:
    """The degrees of latitude whose name finds room at the left edge, with that room."""
    step, found = _step(flat), {}
    for degree in _marks(flat.north - canvas.bottom / flat.scale, flat.north, step):
        y = flat.point(degree, 0)[1]
        box = Box(0, y - 17, 62, y + 1)
        if y > 18 and not any(box.meets(other) for other in fixed):
            found[degree] = box
    return found


def _parallels(flat: Projection, canvas: Canvas, named: Mapping[float, Box]) -> Iterator[Element]:
    step = _step(flat)
    for degree in _marks(flat.north - canvas.bottom / flat.scale, flat.north, step):
        y = flat.point(degree, 0)[1]
        yield element("line", x1=0, x2=canvas.width, y1=y, y2=y, class_="chart-grid")
        if degree in named:
            yield element("text", f"{_degrees(degree, step)} N", x=4, y=y - 4, class_="chart-soft")


def _meridians(flat: Projection, canvas: Canvas) -> Iterator[Element]:
    step = _step(flat)
    for degree in _marks(flat.west, flat.west + canvas.width / flat.scale / flat.squeeze, step):
        x = flat.point(0, degree)[0]
        yield element("line", x1=x, x2=x, y1=0, y2=canvas.bottom, class_="chart-grid")
        if 34 < x < canvas.width - 34:
            text, y = f"{_degrees(degree, step)} O", canvas.bottom + 15
            yield element("text", text, x=x, y=y, text_anchor="middle", class_="chart-soft")


def _marks(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step between two degrees."""
    return [number * step for number in range(ceil(low / step), int(high / step) + 1)]


def _degrees(degree: float, step: float) -> str:
    return f"{degree:.{3 if step < 0.01 else 2}f}°".replace(".", ",")


def _scale_bar(flat: Projection, canvas: Canvas) -> tuple[Element, Box]:
    """The scale bar at the lower right, and the room that it takes."""
    one = flat.scale / KM
    length = max((bar for bar in _BARS if bar * one <= canvas.width / 4), default=_BARS[0])
    text = f"{length:g} km".replace(".", ",")
    right, y = canvas.width - 10, canvas.bottom - 12
    left = right - length * one
    path = f"M{left:.1f} {y - 5}V{y}H{right}V{y - 5}"
    made = element(
        "g",
        element("path", d=path),
        element("text", text, x=right, y=y - 8, text_anchor="end"),
        class_="chart-scale",
    )
    return made, Box(min(left, right - width_of(text)) - 4, y - 22, canvas.width, canvas.height)


def _north(canvas: Canvas) -> tuple[Element, Box]:
    x = canvas.width - 18
    arrow = element("path", d=f"M{x} 8l5 14l-5 -4l-5 4z")
    made = element("g", arrow, element("text", "N", x=x, y=36, text_anchor="middle"), class_="chart-north")
    return made, Box(x - 12, 0, canvas.width, 42)
