"""A plan that its owner shares with the others in the track: who reads it, what they say, who thanks."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now

from plans import emails
from plans.models.comments import is_repeated
from plans.models.plan import Plan
from plans.models.rows import Activity, Outcome
from workflow.sentences import MoveRefused
from workflow.text import Text


def may_read_shared(user):
    """Whether there is a track in which others share their plans with `user`."""
    return user.is_coordinator or user.participations.open().filter(rule_set__plan_needed=True).exists()


def shared_with(user):
    """The plans in force that people share in a track that `user` follows; for the State Library, in all."""
    shared = Plan.objects.approved().filter(shared_at__isnull=False, owner__is_active=True)
    if user.is_coordinator:
        return shared
    return shared.filter(participation__track__in=user.participations.open().values("track"))


def readable_by(user):
    """Shared plans, and one's own plan in force as others see it, or would."""
    own = Plan.objects.approved().filter(owner=user)
    return Plan.objects.filter(Q(pk__in=shared_with(user).values("pk")) | Q(pk__in=own.values("pk")))


def matching(plans, words):
    """Plans in which each of the words occurs: in the reason, an outcome or an activity, in a name or library."""
    for word in words.split()[:8]:
        outcomes = Outcome.objects.filter(
            Q(audience__icontains=word) | Q(receives__icontains=word) | Q(benefit__icontains=word),
            plan=OuterRef("pk"),
        )
        activities = Activity.objects.filter(
            plan=OuterRef("pk"), description__icontains=word, no_longer_needed=False
        )
        plans = plans.filter(
            Q(reason__icontains=word)
            | Q(owner__name__icontains=word)
            | Q(position__library__name__icontains=word)
            | Q(position__library__city__icontains=word)
            | Exists(outcomes)
            | Exists(activities)
        )
    return plans


def with_responses(plans):
    """With `thanks_count` and `remarks_count`: how others responded."""
    thanks, remarks = Thanks.objects.all(), Remark.objects.not_hidden()
    return plans.annotate(thanks_count=_count(thanks), remarks_count=_count(remarks))


def _count(rows):
    of_plan = rows.filter(plan=OuterRef("pk")).order_by().values("plan")
    return Coalesce(Subquery(of_plan.annotate(count=Count("pk")).values("count")), 0)


def shared_before(plan):
    """The earlier version of a plan that was shared; this one is not, until its owner shares it."""
    return next((one for one in plan.participation.plans.all() if one.shared_at and one.pk != plan.pk), None)


def share(plan):
    """Let others in the track read it, or raise MoveRefused. It takes over what they said of earlier versions."""
    in_force = Plan.objects.approved().filter(pk=plan.pk)
    with transaction.atomic():
        in_force.filter(shared_at=None).update(shared_at=Now())
        if not in_force.exists():
            raise MoveRefused("plans/not_shareable")
        earlier = Plan.objects.filter(participation=plan.participation_id, version__lt=plan.version)
        Remark.objects.filter(plan__in=earlier).update(plan=plan)
        for thanks in Thanks.objects.filter(plan__in=earlier):
            Thanks.objects.give(plan, thanks.user)
            thanks.delete()


def unshare(plan):
    """Nobody else reads it from now on. Thanks and remarks stay for when it is shared again."""
    Plan.objects.filter(pk=plan.pk).update(shared_at=None)


class RemarkQuerySet(models.QuerySet):
    def not_hidden(self):
        return self.filter(hidden_at=None)

    def visible_to(self, user):
        """Those on plans that `user` may read; a hidden one for who wrote it and for the State Library."""
        remarks = self.filter(plan__in=readable_by(user))
        return remarks if user.is_coordinator else remarks.filter(Q(hidden_at=None) | Q(author=user))

    def write(self, remark, *, key):
        """Keep it and tell the owner of the plan. False when the form was sent before."""
        remark.key = uuid.uuid5(key, f"{remark.author_id} {remark.plan_id} {remark.text}")
        with transaction.atomic():
            if is_repeated(remark):
                return False
            emails.remark_written(remark)
        return True


class Remark(models.Model):
    """What somebody in the track, or of the State Library, says of a plan that is shared."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_remarks"
    )
    text = Text()
    key = models.UUIDField(null=True, editable=False, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="remark_is_hidden_by_somebody",
            ),
        ]

    def __str__(self):
        return self.text

    def hide(self, *, by):
        """Only its author and the State Library read it from now on. Who hid it first stays named."""
        Remark.objects.not_hidden().filter(pk=self.pk).update(hidden_at=Now(), hidden_by=by)

    def show(self):
        Remark.objects.filter(pk=self.pk).update(hidden_at=None, hidden_by=None)


class ThanksManager(models.Manager):
    def give(self, plan, user):
        """Once, however often it is pressed."""
        self.get_or_create(plan=plan, user=user)

    def take_back(self, plan, user):
        self.filter(plan=plan, user=user).delete()


class Thanks(models.Model):
    """A thank-you for a shared plan: one from each person."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="thanks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thanks_given")
    created = models.DateTimeField(auto_now_add=True)

    objects = ThanksManager()

    class Meta:
        verbose_name_plural = "thanks"
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="one_thanks_per_person")]

    def __str__(self):
        return f"{self.user}, for {self.plan}"
