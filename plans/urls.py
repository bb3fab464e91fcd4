from django.urls import path

from plans.views import assessment, autosave, prints, reading, sharing, talk, versions, writing

urlpatterns = [
    path("plans/", writing.plan_list, name="plan_list"),
    path("plans/new/", writing.plan_new, name="plan_new"),
    path("plans/skills/", assessment.assessment_list, name="assessment_list"),
    path("plans/skills/new/", assessment.assessment_new, name="assessment_new"),
    path("plans/skills/<int:pk>/", assessment.assessment_detail, name="assessment_detail"),
    path("plans/skills/<int:pk>/edit/", assessment.assessment_edit, name="assessment_edit"),
    path("plans/skills/<int:pk>/delete/", assessment.assessment_delete, name="assessment_delete"),
    path("plans/blank/", prints.plan_blank, name="plan_blank"),
    path("plans/blank/revised/", prints.plan_revised_blank, name="plan_revised_blank"),
    path("plans/shared/", sharing.shared_list, name="shared_list"),
    path("plans/shared/<int:pk>/", sharing.shared_detail, name="shared_detail"),
    path("plans/shared/<int:pk>/thank/", sharing.shared_thank, name="shared_thank"),
    path("plans/shared/remarks/<int:pk>/", sharing.remark_hide, name="remark_hide"),
    path("plans/<int:pk>/", reading.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/edit/", writing.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/autosave/", autosave.plan_autosave, name="plan_autosave"),
    path("plans/<int:pk>/file/", writing.plan_file, name="plan_file"),
    path("plans/<int:pk>/compare/<int:version>/", versions.plan_compare, name="plan_compare"),
    path("plans/<int:pk>/history/", versions.plan_history, name="plan_history"),
    path("plans/<int:pk>/print/", prints.plan_print, name="plan_print"),
    path("plans/<int:pk>/talk/", talk.plan_talk, name="plan_talk"),
    path("plans/<int:pk>/share/", sharing.plan_share, name="plan_share"),
    path("plans/<int:pk>/revise/", versions.plan_revise, name="plan_revise"),
]
