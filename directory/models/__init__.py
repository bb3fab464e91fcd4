from directory.models.goals import LibraryGoal, StrategicPlan
from directory.models.libraries import Federation, Library
from directory.models.people import Degree, User
from directory.models.positions import Position
from directory.models.rate_limits import RateLimit

__all__ = [
    "Degree",
    "Federation",
    "Library",
    "LibraryGoal",
    "Position",
    "RateLimit",
    "StrategicPlan",
    "User",
]
