from directory.models.goals import LibraryGoal, StrategicPlan
from directory.models.libraries import Federation, Library
from directory.models.people import Degree, User
from directory.models.positions import Position

__all__ = ["Degree", "Federation", "Library", "LibraryGoal", "Position", "StrategicPlan", "User"]
