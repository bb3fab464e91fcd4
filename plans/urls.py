from django.urls import path

from plans.views import prints, reading, versions, writing

urlpatterns = [
    path("plans/", writing.plan_list, name="plan_list"),
    path("plans/new/", writing.plan_new, name="plan_new"),
    path("plans/<int:pk>/", reading.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/edit/", writing.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/file/", writing.plan_file, name="plan_file"),
    path("plans/<int:pk>/history/", versions.plan_history, name="plan_history"),
    path("plans/<int:pk>/print/", prints.plan_print, name="plan_print"),
    path("plans/<int:pk>/revise/", versions.plan_revise, name="plan_revise"),
]
