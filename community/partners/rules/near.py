"""How far people look: the distances to choose from, and how a place of one's own is blurred."""

from portal.globe import Point

HERE = "me"
WITHIN_KM = (1, 3, 5, 10, 25, 50, 100)
PLACES = 2  # decimals of a degree that are told of where somebody stands: about a kilometre


def blurred(latitude: float, longitude: float) -> Point | None:
    """A place of somebody, no nearer than about a kilometre; None for what lies nowhere on the globe."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return round(latitude, PLACES), round(longitude, PLACES)
