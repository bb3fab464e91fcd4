from django.urls import path

from dashboard.views import app, emails, excel, goals, help, home, profile, search, sign_in, team

urlpatterns = [
    path("", home.home, name="home"),
    path("demo/<slug:role>/", home.demo_sign_in, name="demo_sign_in"),
    path("inbox/", home.inbox, name="inbox"),
    path("team/", team.team, name="team"),
    path("team/aspen-team.xlsx", excel.team_excel, name="team_excel"),
    path("team/<int:pk>/aspen-credits.xlsx", excel.person_excel, name="person_excel"),
    path("library/", team.library, name="library"),
    path("library/goals/new/", goals.goals_new, name="goals_new"),
    path("library/goals/<int:pk>/", goals.goals_confirm, name="goals_confirm"),
    path("library/goals/<int:pk>/edit/", goals.goals_edit, name="goals_edit"),
    path("profile/", profile.profile, name="profile"),
    path("profile/sign-in/", sign_in.sign_in, name="sign_in"),
    path("profile/sign-in/email/test/", sign_in.email_test, name="email_test"),
    path("profile/sign-in/email/works/", sign_in.email_works, name="email_works"),
    path("profile/sign-in/sessions/end/", sign_in.session_end, name="sessions_end"),
    path("profile/sign-in/sessions/<int:pk>/end/", sign_in.session_end, name="session_end"),
    path("profile/position/", profile.position_edit, name="position_edit"),
    path("profile/position/<int:pk>/", profile.position_detail, name="position_detail"),
    path("emails/stop/<str:token>/", emails.emails_stop, name="emails_stop"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("service-worker.js", app.service_worker, name="service_worker"),
    path("offline/", app.offline, name="offline"),
    path("search/", search.search, name="search"),
    path("help/", help.help_page, name="help"),
    path("help/<slug:topic>/", help.help_topic, name="help_topic"),
    path("accessibility/", help.accessibility, name="accessibility"),
    path("contact/", help.contact, name="contact"),
]
