"""The months behind and ahead, as a chart and as tables."""

from django.shortcuts import render
from django.utils import timezone

from progress import timeline as timelines
from progress.progress import progress_in_tracks
from workflow.revalidation import revalidated


@revalidated
def timeline(request):
    today = timezone.localdate()
    tracks = progress_in_tracks(request.user, today)
    asked = (each for each in tracks if each.track.code == request.GET.get("track"))
    progress = next(asked, next(iter(tracks), None))
    context = {"progress": progress, "tracks": tracks, "today": today}
    if progress:
        found = timelines.timeline(progress.earned, progress.requirement, on=today)
        context |= {"timeline": found, "chart": timelines.chart(found), "missing": progress.missing}
    return render(request, "progress/timeline.html", context)
