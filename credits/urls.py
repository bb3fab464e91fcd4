from django.urls import path

from credits.views import (
    amend,
    calendar,
    claims,
    events,
    evidence,
    independent,
    learning,
    projects,
    record,
    registration,
)

urlpatterns = [
    path("events/", calendar.event_list, name="event_list"),
    path("events/<int:pk>/", events.event_detail, name="event_detail"),
    path("events/<int:pk>/event.ics", calendar.event_ics, name="event_ics"),
    path("events/mine/", registration.registration_list, name="registration_list"),
    path("events/<int:pk>/register/", registration.registration_new, name="registration_new"),
    path("events/<int:pk>/register/cancel/", registration.registration_cancel, name="registration_cancel"),
    path("events/<int:pk>/amend/", amend.event_amend, name="event_amend"),
    path("credits/", record.credit_list, name="credit_list"),
    path("credits/aspen-credits.xlsx", record.credit_excel, name="credit_excel"),
    path("credits/claim/", claims.claim_list, name="claim_list"),
    path("credits/claim/<int:pk>/", claims.event_claim, name="event_claim"),
    path("credits/independent/", independent.independent_new, name="independent_new"),
    path("credits/independent/<int:pk>/", independent.independent_edit, name="independent_edit"),
    path("credits/bundle/", learning.bundle_new, name="bundle_new"),
    path("credits/college/", learning.college_new, name="college_new"),
    path("credits/presenting/", learning.presenting_new, name="presenting_new"),
    path("credits/evidence/<int:pk>/", evidence.evidence_file, name="evidence_file"),
    path("credits/evidence/<int:pk>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("credits/<int:pk>/evidence/", evidence.evidence_add, name="evidence_add"),
    path("credits/<int:pk>/", record.credit_detail, name="credit_detail"),
    path("projects/<int:pk>/complete/", projects.project_complete, name="project_complete"),
]
