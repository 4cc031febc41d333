"""What figures can be divided by: parts of the city, and steps of time."""

from enum import StrEnum


class Dimension(StrEnum):
    """What the city is divided by."""

    SKPD = "SKPD"
    CATEGORY = "CATEGORY"
    DISTRICT = "DISTRICT"
    VILLAGE = "VILLAGE"


class TrendStep(StrEnum):
    """How wide the points of a trend are."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
