"""Which track is mine? Three questions, and the track that fits the answers. No clock, no database."""

from dataclasses import dataclass

ROLES, YES_OR_NO, WAYS = ("staff", "director", "trustee"), ("no", "yes"), ("broad", "deep")


@dataclass(frozen=True)
class Answers:
    """What somebody does at the library, whether they are certified or hold the degree, and how they want to learn."""

    role: str = ""
    certified: str = ""
    way: str = ""

    @property
    def is_complete(self) -> bool:
        return self.role in ROLES and self.certified in YES_OR_NO and self.way in WAYS

    @property
    def track(self) -> str:
        """The code of the track that fits; nothing while a question is open.

        >>> Answers("staff", "yes", "deep").track
        'strategic'
        """
        if not self.is_complete:
            return ""
        if self.role == "trustee":
            return "trustee"
        if self.certified == "yes" and self.way == "deep":
            return "strategic"
        return "administrator" if self.role == "director" else "staff"
