from django.urls import path

from events.views import calendar, history

urlpatterns = [
    path("events/feed.ics", calendar.event_feed, name="event_feed"),
    path("events/<int:pk>/event.ics", calendar.event_ics, name="event_ics"),
    path("events/<int:pk>/resources/<int:resource_pk>/", calendar.event_resource, name="event_resource"),
    path("events/<int:pk>/history/", history.event_history, name="event_history"),
]
