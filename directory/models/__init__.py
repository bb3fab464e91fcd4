from directory.models.goals import LibraryGoal, StrategicPlan
from directory.models.libraries import Federation, Library
from directory.models.people import Degree, User
from directory.models.positions import Position
from directory.models.rate_limits import RateLimit
from directory.models.stand_ins import StandIn

__all__ = [
    "Degree",
    "Federation",
    "Library",
    "LibraryGoal",
    "Position",
    "RateLimit",
    "StandIn",
    "StrategicPlan",
    "User",
]
