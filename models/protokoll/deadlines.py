"""The days that follow from a sammanträde by kommunallagen (2017:725, KL): justering, anslag, appeal, taken down.

They are proposals: a person may write another day. Kommuner count from the day the anslag goes up.
"""

from datetime import date, timedelta

from resources.svenska import next_workday


def adjust_by(meeting: date) -> date:
    """The last day to justera the protokoll: 14 days after the sammanträde (KL 5 kap. 69 §; nämnder 6 kap. 35 §).

    It is a latest day and is not moved when it is a red day: nobody is late who keeps to it.
    """
    return meeting + timedelta(days=14)


def announce_by(adjusted: date) -> date:
    """The last day to announce the justering on the anslagstavla: the second day after it (KL 8 kap. 12 §).

    It is a latest day and is not moved when it is a red day: the anslagstavla is on the web and open every day.
    """
    return adjusted + timedelta(days=2)


def last_appeal_day(announced: date) -> date:
    """The last day to appeal: three weeks after the announcement (KL 13 kap. 5 §), or the next vardag.

    Three weeks end on the same day of the week as they began (lag 1930:173 § 1); an end on a Saturday, Sunday, red day,
    midsommarafton, julafton or nyårsafton moves to the next vardag (§ 2).
    """
    return next_workday(announced + timedelta(weeks=3))


def take_down_day(last_appeal: date) -> date:
    """The day the anslag is taken down: the day after the last day to appeal (KL 13 kap. 5 §).

    A decision that may be appealed and that nobody has appealed has laga kraft from the same day.
    """
    return last_appeal + timedelta(days=1)
