from django.urls import path

from plans.views import journal, mentoring, prints, projects

urlpatterns = [
    path("new/", projects.project_new, name="project_new"),
    path("blank/", prints.project_blank, name="project_blank"),
    path("<int:pk>/", projects.project_detail, name="project_detail"),
    path("<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("<int:pk>/more/", projects.project_amend, name="project_amend"),
    path("<int:pk>/mentor/", mentoring.project_mentor, name="project_mentor"),
    path("mentor/<uuid:key>/", mentoring.mentor_invitation, name="mentor_invitation"),
    path("<int:pk>/journal/", journal.project_journal, name="project_journal"),
    path("<int:pk>/print/", prints.project_print, name="project_print"),
    path("<int:pk>/journal/print/", prints.journal_print, name="journal_print"),
    path("<int:pk>/journal/start/", journal.journal_start, name="journal_start"),
    path("<int:pk>/journal/stop/", journal.journal_stop, name="journal_stop"),
    path("<int:pk>/notes/", journal.project_note, name="project_note"),
    path("entries/<int:pk>/", journal.entry_edit, name="entry_edit"),
    path("entries/<int:pk>/strike/", journal.entry_strike, name="entry_strike"),
    path("entries/<int:pk>/file/", journal.entry_file, name="entry_file"),
]
