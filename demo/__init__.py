"""The demo: Montana's libraries and events from public sources, and people who are all invented."""

SIGN_INS = (
    ("learner", "a certified staff member, about to open the Strategic Track"),
    ("ready", "has 60 verified credits, about to apply"),
    ("certified", "has a certificate"),
    ("supervisor", "decides on plans and credits"),
    ("director", "directs a library"),
    ("chair", "chairs a library board"),
    ("mentor", "is invited to a project"),
    ("coordinator", "works at the state library; also sees the mail and the admin"),
    ("stranger", "works in another library"),
)
