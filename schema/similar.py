"""What was probably reported already; staff get the same as `SimilarCase` of `case.py`, to join cases."""

import strawberry

from models.roles import Viewer
from schema.complaint import Complaint
from schema.context import SimilarFacts

DISTANCE = "How far it is from the place asked about, metres; null when either has no place."
LIKENESS = "How much the words are alike, 0 to 100."


@strawberry.type(description="A case that may be the same matter, as the viewer may see it.")
class SimilarComplaint:
    """One candidate for «Ikuti laporan ini»."""

    complaint: Complaint = strawberry.field(description="The case.")
    distance_metres: int | None = strawberry.field(description=DISTANCE)
    likeness: int = strawberry.field(description=LIKENESS)
    is_same_category: bool = strawberry.field(description="True when it has the category asked about.")

    @classmethod
    def of(cls, facts: SimilarFacts, viewer: Viewer) -> "SimilarComplaint":
        """Show one candidate."""
        return cls(
            complaint=Complaint.of(facts.complaint, viewer),
            distance_metres=facts.distance_metres,
            likeness=facts.likeness,
            is_same_category=facts.is_same_category,
        )
