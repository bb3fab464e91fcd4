from django.urls import path

from tracks import views

urlpatterns = [
    path("tracks/", views.track_list, name="track_list"),
    path("tracks/<slug:code>/", views.track_detail, name="track_detail"),
    path("tracks/<slug:code>/rules/<int:pk>/", views.rule_set_detail, name="rule_set_detail"),
    path("tracks/<slug:code>/open/", views.participation_open, name="participation_open"),
    path("tracks/<slug:code>/close/", views.participation_close, name="participation_close"),
]
