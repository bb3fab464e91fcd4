from django.urls import path

from plans.views import journal, projects

urlpatterns = [
    path("new/", projects.project_new, name="project_new"),
    path("<int:pk>/", projects.project_detail, name="project_detail"),
    path("<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("<int:pk>/journal/", journal.project_journal, name="project_journal"),
    path("entries/<int:pk>/", journal.entry_edit, name="entry_edit"),
    path("entries/<int:pk>/strike/", journal.entry_strike, name="entry_strike"),
]
