from django.urls import path

from progress.views import progress, timeline, tracks

urlpatterns = [
    path("progress/<int:pk>/", progress.progress_detail, name="progress_detail"),
    path("credits/timeline/", timeline.timeline, name="timeline"),
    path("tracks/", tracks.track_list, name="track_list"),
    path("tracks/<slug:code>/", tracks.track_detail, name="track_detail"),
    path("tracks/<slug:code>/rules/<int:pk>/", tracks.rule_set_detail, name="rule_set_detail"),
    path("tracks/<slug:code>/open/", tracks.participation_open, name="participation_open"),
    path("tracks/<slug:code>/close/", tracks.participation_close, name="participation_close"),
]
