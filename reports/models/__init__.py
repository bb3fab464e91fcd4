from reports.models.archive import Archive
from reports.models.export import Export

__all__ = ["Archive", "Export"]
