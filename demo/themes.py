"""What the invented people plan to learn: reasons, outcomes, impacts, activities and projects."""

DIGITAL = {
    "reason": "Half of the questions at our desk are about devices and forms, and I answer them by guessing. I want "
    "to learn this properly and to teach it, and the category minimums of the other tracks do not let me go deep.",
    "outcomes": [
        (
            "Adults in our county who go online seldom",
            "A six-week series on devices, forms and safety, taught twice a year",
            "They renew licenses, see a doctor by video and apply for work without asking a relative",
        ),
        (
            "Colleagues at the desk",
            "Short guides for the twenty commonest questions",
            "They help with a calm voice",
        ),
    ],
    "impacts": [
        "People in Larch Valley see the library as the place where one learns to use the internet well."
    ],
    "activities": [
        ("formal", "22", "Webinars and workshops on serving and teaching adults"),
        ("formal", "14", "Workshops on technology, privacy and web pages"),
        ("bundle", "2", "Short tutorials on accessibility"),
        ("college", "12", "A college course on adult education"),
        ("self_directed", "10", "Build and test a series of digital skills classes"),
    ],
}
LITERACY = {
    "reason": "I have run story times for years by feel. I want to know why they work, and to reach the families "
    "who never come.",
    "outcomes": [
        (
            "Families with children under six, in town and on ranches",
            "Story times, kits to take home and visits at two day-care centers",
            "Children start kindergarten with sounds, letters and a love of books",
        )
    ],
    "impacts": ["More children in the county are ready to read when school begins."],
    "activities": [
        ("formal", "22", "Workshops on early literacy and family programs"),
        ("formal", "10", "Training in technology for children’s programs"),
        ("bundle", "2", "Short tutorials on child development"),
        ("college", "4", "A college credit in early childhood education"),
        ("formal", "12", "Conference sessions on outreach to rural families"),
        ("self_directed", "10", "Design and try story kits for families who live far away"),
    ],
}
HISTORY = {
    "reason": "Our local history shelf is loved and in danger. The Strategic Track lets me learn preservation, "
    "oral history and digitization as one thing.",
    "outcomes": [
        (
            "Residents, schools and descendants of people who moved away",
            "Four hundred photographs and twenty recordings, described and online",
            "They find their families and their town in them",
        )
    ],
    "impacts": ["The memory of the valley is kept, and is everybody’s to use."],
    "activities": [
        ("formal", "24", "Workshops on collections, preservation and description"),
        ("formal", "18", "Training in scanning, metadata and web publishing"),
        ("self_directed", "8", "Digitize a first collection with a mentor and write down how"),
        ("self_directed", "6", "Record the voices of residents who remember the mill"),
        ("self_directed", "4", "Ask residents what they would bring to the collection"),
    ],
}
OUTREACH = {
    "reason": "One resident in three has never held a library card. I want to plan outreach with evidence.",
    "outcomes": [
        (
            "Residents who live more than thirty miles from the library",
            "Deposit collections in four places, and a visit each month",
            "They borrow, ask and vote for the library as their own",
        )
    ],
    "impacts": ["The share of residents with a card rises to two in five."],
    "activities": [
        ("formal", "30", "Workshops on outreach, partners and marketing"),
        ("formal", "20", "Training in administration, budgets and grants"),
        ("self_directed", "10", "A survey of residents who do not use the library"),
    ],
}
LEADING = {
    "reason": "The board asks for a library that plans ahead. I want to learn how to lead the change, with the "
    "chair of the board as my reader.",
    "outcomes": [
        (
            "Staff and board of the library",
            "A plan for staff, space and money for the coming ten years",
            "They decide early instead of late",
        )
    ],
    "impacts": ["The library is trusted with the town’s money and with its children’s evenings."],
    "activities": [
        ("formal", "40", "Training in administration, law, budgets and building projects"),
        ("formal", "10", "Workshops on supervising and hiring"),
        ("self_directed", "10", "Visit five libraries of our size and write down what they do"),
    ],
}

CLASSES = {
    "kind": "project",
    "title": "Six evenings with a computer",
    "outcomes": "Adults who go online seldom finish six evenings and do three things they could not do before.",
    "how": "It makes residents confident users of digital tools, which our strategic plan promises.",
    "references": "Three published lesson plans, and a talk with the adult education center.",
    "steps": [
        ("10", "Read and compare lesson plans; visit a class at another library"),
        ("14", "Write six lessons with handouts in large print"),
        ("6", "Try two lessons with eight patrons and correct them"),
    ],
}
KITS = {
    "kind": "project",
    "title": "Story kits that travel",
    "outcomes": "Forty families who live far from town borrow a kit and use it for a month.",
    "how": "It gives families early literacy support and reaches those who do not use the library.",
    "references": "The early literacy handbook of our federation; interviews with two day-care centers.",
    "steps": [
        ("8", "Study what other libraries put into their kits"),
        ("16", "Assemble ten kits and write a card for each"),
        ("6", "Ask twenty families what they used"),
    ],
}
PHOTOGRAPHS = {
    "kind": "mentoring",
    "title": "The Amundsen photographs: a first hundred",
    "outcomes": "A hundred photographs of an invented family of the valley are scanned, described and online.",
    "how": "It collects the stories of our residents and removes barriers to a collection in a locked cabinet.",
    "references": "Scanning guidelines of a state archive; two days at the college library with my mentor.",
    "steps": [
        ("6", "Learn handling, scanning and file names with my mentor"),
        ("12", "Scan and describe a hundred photographs"),
        ("6", "Publish them and write the guide for volunteers"),
    ],
}
INTERVIEWS = {
    "kind": "research",
    "title": "Voices of the mill: ten interviews",
    "outcomes": "Ten residents tell about the mill, and the recordings can be heard at the library.",
    "how": "It collects patron stories and shows what the library is for.",
    "references": "An oral history manual; the release forms of the college library.",
    "steps": [("6", "Learn to interview and to record"), ("12", "Record ten interviews")],
}
SURVEY = {
    "kind": "research",
    "title": "What is in your attic?",
    "outcomes": "We know what two hundred residents would lend us to scan.",
    "how": "It reaches residents who do not know the library, and collects their stories.",
    "references": "A handbook on surveys.",
    "steps": [("12", "Write, test, hand out and count the survey")],
}
VISITS = {
    "kind": "visit",
    "title": "Three libraries that lend kits",
    "outcomes": "I know which kits come back, and why, at three libraries of our size.",
    "how": "It reaches families who do not use the library, with what others have learned already.",
    "references": "The federation’s list of kits; a list of twelve questions.",
    "steps": [("6", "Visit three libraries and ask twelve questions"), ("3", "Write down what we take over")],
}
SCANNING = {
    "kind": "tutorials",
    "title": "Slides and glass plates, from tutorials",
    "outcomes": "I scan slides and glass plates by myself, and a volunteer can repeat it.",
    "how": "It opens a collection that lies in boxes.",
    "references": "A series of tutorials by a museum; no class or webinar among them.",
    "steps": [
        ("6", "Watch the tutorials, and try each step on our own slides"),
        ("12", "Practice on the boxes of one family"),
    ],
}

KITS_JOURNAL = [
    ("3", "Read the kits of six other libraries and listed what they share.", ""),
    ("2.5", "Talked with two day-care centers about what families ask for.", ""),
    ("3", "Chose ten themes. Ordered bins that survive a truck bed.", "supervisor"),
    ("4", "Wrote the first five cards; learned to write for tired parents.", ""),
    ("3.5", "Wrote the other five cards and tested two with a colleague’s children.", ""),
    ("4", "Packed ten kits, with a list in each lid.", ""),
    ("2", "First round: seven families took a kit home.", ""),
    ("2", "Called the families; three had never been inside the library.", "supervisor"),
    ("3", "Changed the counting cards: too many small parts.", ""),
    ("3", "Second round and a short report for the board.", ""),
]
CLASSES_JOURNAL = [
    ("4", "Compared three lesson plans; none begins with the mouse.", ""),
    ("4", "Visited a class in another town and took notes on pace.", ""),
    ("5", "Wrote lessons one and two.", ""),
    ("5", "Wrote lessons three and four, with handouts in large print.", "supervisor"),
    ("4", "Wrote lessons five and six.", ""),
    ("4", "Tried lesson one with four patrons, who taught me to slow down.", ""),
    ("4", "Tried lesson two, corrected both, and put the binder at the desk.", ""),
]
PHOTOGRAPHS_JOURNAL = [
    ("4", "First day at the college library: gloves, light, scanner settings.", "mentor", 9),
    ("3.5", "Wrote our rules for file names. They fit on a card.", "", 13, 30),
    ("5", "Scanned the first twenty photographs.", "", 9, 15),
    ("2", "Went through the twenty with my mentor; scanned four of them again.", "mentor", 14),
    ("4.5", "Twenty more, and a conversation with a volunteer who knew the house.", ""),
]
VISITS_JOURNAL = [
    ("3", "Visited the first library. Half of the kits come back without the puppet.", "", 10),
    ("3", "Visited the second: they weigh each kit, and that is enough.", "", 13, 30),
]
SCANNING_JOURNAL = [
    ("2", "Watched the first three tutorials, and cleaned forty slides.", "", 9),
    ("2.5", "Focus, and why it is never where the machine thinks.", "", 15),
    ("4", "The first box: sixty slides, nine of them twice.", ""),
    ("3.5", "Glass plates with gloves, and with somebody who holds the lamp.", "supervisor", 13),
]

REPORT = {
    "outcomes": "Thirty-one adults finished the evenings; twenty-six did three new things by themselves. The desk has "
    "its guides, and colleagues added four of their own.",
    "impacts": "The clinic and the job service send people to us. The board asked for a second series.",
    "advice": "Write the journal on the same day, however short. Choose a mentor who asks questions.",
    "comments": "The plan made my learning one thing instead of many. Thank you.",
    "learned_something": 5,
    "confident": 4,
    "will_apply": 5,
    "helps_public": 5,
}
