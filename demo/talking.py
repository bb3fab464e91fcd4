"""What people say to each other: the conversation beside a plan, and plans that are shared, thanked for, remarked on."""

from uuid import uuid4

from demo import clock
from demo.clock import ago
from plans.models import Comment, Plan, Remark, Thanks
from plans.models.sharing import share


def load(cast):
    about_a_plan_at_work(cast["casimir.petrovic"], cast)
    about_a_plan_sent_back(cast["leonie.duchesneau"])
    about_a_plan_sent_again(cast["wren.applegate"])
    shared(cast["ready"], cast)


def about_a_plan_at_work(user, cast):
    plan = Plan.objects.approved().get(owner=user)
    scanning, voices = plan.activities.all()[1], plan.activities.all()[3]
    say(plan, plan.decider, ago(103), "Which training is this? The federation offers one in May.", scanning)
    say(plan, user, ago(102), "That one, and the series of the state archive.")
    text = (
        "Before you record, write down with each person what may be put online. I send you our form.\n\n"
        "Begin with the oldest; the rest can wait."
    )
    say(plan, cast["mentor"], ago(61), text, voices)


def about_a_plan_sent_back(user):
    plan = Plan.objects.get(owner=user)
    say(plan, user, ago(22), "Is twelve people in the first winter enough, or too few to begin with?")
    say(plan, plan.decider, ago(21), "Twelve who finish are enough. Say how you will know that they did.")


def about_a_plan_sent_again(user):
    plan = Plan.objects.get(owner=user)
    survey = plan.activities.get(kind="self_directed")
    text = "Who would answer this survey? Those who come are not those we look for."
    say(plan, plan.decider, ago(23), text, survey)
    say(plan, user, ago(22), "I can ask at the feed store and at both schools. Is that enough?", survey)
    say(plan, plan.decider, ago(21), "It is a beginning. Ask at the clinic too.", survey)
    say(plan, user, ago(3), "Two places it is; I drive on the second Tuesday.")


def shared(user, cast):
    plan = Plan.objects.approved().get(owner=user)
    with clock.on(ago(210)):
        share(plan)
    readers = cast["casimir.petrovic"], cast["leonie.duchesneau"], cast["gus.thorvaldsen"]
    for number, reader in enumerate(readers):
        with clock.on(ago(180 - 30 * number)):
            Thanks.objects.give(plan, reader)
    remark(
        plan, readers[1], ago(150), "Do the story kits come back complete? We lost half of ours in a year."
    )
    remark(
        plan, user, ago(148), "Nearly. There is a card with pictures of what belongs in; children check it."
    )
    remark(plan, cast["coordinator"], ago(140), "Write to us if you want to borrow three kits to look at.")
    sold = remark(plan, readers[1], ago(58), "I sell puppets. Write to me!")
    with clock.on(ago(57)):
        sold.hide(by=cast["coordinator"])


def say(plan, author, day, text, activity=None):
    number = list(plan.activities.all()).index(activity) + 1 if activity else 0
    about = f"Activity {number}: {activity}" if activity else ""
    with clock.on(day):
        comment = Comment(plan=plan, author=author, text=text, activity=activity, about=about)
        Comment.objects.write(comment, key=uuid4())


def remark(plan, author, day, text):
    found = Remark(plan=plan, author=author, text=text)
    with clock.on(day):
        Remark.objects.write(found, key=uuid4())
    return found
