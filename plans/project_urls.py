from django.urls import path

from plans import project_views as views

urlpatterns = [
    path("new/", views.project_new, name="project_new"),
    path("<int:pk>/", views.project_detail, name="project_detail"),
    path("<int:pk>/edit/", views.project_edit, name="project_edit"),
    path("<int:pk>/journal/", views.project_journal, name="project_journal"),
    path("entries/<int:pk>/", views.entry_edit, name="entry_edit"),
    path("entries/<int:pk>/strike/", views.entry_strike, name="entry_strike"),
]
