from django.urls import path

from progress.views import standing, timeline, tracks

urlpatterns = [
    path("standing/<int:pk>/", standing.standing_detail, name="standing_detail"),
    path("credits/timeline/", timeline.credit_timeline, name="credit_timeline"),
    path("tracks/", tracks.track_list, name="track_list"),
    path("tracks/<slug:code>/", tracks.track_detail, name="track_detail"),
    path("tracks/<slug:code>/rules/<int:pk>/", tracks.rule_set_detail, name="rule_set_detail"),
    path("tracks/<slug:code>/open/", tracks.participation_open, name="participation_open"),
    path("tracks/<slug:code>/close/", tracks.participation_close, name="participation_close"),
]
