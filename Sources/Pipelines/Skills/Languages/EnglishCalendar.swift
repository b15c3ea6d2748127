extension EnglishPhrases {
  static let calendar = """
    weekday.1 = Monday | mondays
    weekday.2 = Tuesday | tuesdays
    weekday.3 = Wednesday | wednesdays
    weekday.4 = Thursday | thursdays
    weekday.5 = Friday | fridays
    weekday.6 = Saturday | saturdays
    weekday.7 = Sunday | sundays
    month.1 = January | jan
    month.2 = February | feb
    month.3 = March | mar
    month.4 = April | apr
    month.5 = May
    month.6 = June | jun
    month.7 = July | jul
    month.8 = August | aug
    month.9 = September | sep | sept
    month.10 = October | oct
    month.11 = November | nov
    month.12 = December | dec
    period.second = second | seconds | sec | secs | s
    period.minute = minute | minutes | min | mins
    period.hour = hour | hours | hr | hrs | h
    period.day = day | days
    period.week = week | weeks
    period.fortnight = fortnight | fortnights
    period.month = month | months
    period.year = year | years
    span.900 = [a] quarter of an hour | a quarter hour
    span.2700 = three quarters of an hour
    part.am = am | a m | in the morning | this morning | morning
    part.pm = pm | p m | in the afternoon | this afternoon | afternoon
    part.evening = in the evening | this evening | evening | tonight
    part.night = at night
    time.noon = noon | midday | 12 noon | twelve noon
    time.midnight = midnight
    time.clock = {clock} [o clock] [{part}]
    time.half = half past {hour:number} [{part}]
    time.quarter = [a] quarter (past|after) {hour:number} [{part}]
    time.quarterBefore = [a] quarter (to|before|of) {hour:number} [{part}]
    time.before = {minute:number} [minutes] (to|before) {hour:number} [{part}]
    time.after = {minute:number} [minutes] (past|after) {hour:number} [{part}]
    time.digits = {hour:number} {minute:number} [{part}]
    time.hour = {hour:number} [o clock] [{part}]
    day.today = today | this day
    day.tomorrow = tomorrow
    day.dayAfterTomorrow = [the] day after tomorrow
    day.yesterday = yesterday
    day.dayBeforeYesterday = [the] day before yesterday
    day.weekday = [on] [this|this coming|the coming|coming] {weekday}
    day.nextWeekday = [on] next {weekday} | [on] {weekday} next week
    day.lastWeekday = last {weekday}
    day.date = [on] [{weekday}] [the] {date} [of] {month} [[of] {year}] | [on] [{weekday}] {month} [the] {date} [[of] {year}] | [on] the {date}
    day.in = in {span} | {span} from (now|today) | in {span} (time|s time) | {span} (after today|ahead)
    day.from = {span} (from|after) {base:day}
    day.ago = {span} ago | {span} before today
    day.easter = easter [sunday|day]
    day.12-25 = christmas [day] [{year}] | xmas [{year}]
    day.12-24 = christmas eve
    day.12-31 = new year s eve | new years eve | the end of the year
    day.1-1 = new year [s] [day] | new years [day]
    day.2-14 = valentine s day | valentines day
    day.10-31 = halloween
    when.span = in {span} [from now] | {span} from now | after {span} | in {span} s time
    when.dayTime = {day} [{part}] [at|by] {time}
    when.timeDay = [at|by|for|around] {time} [of] {day} [{part}]
    when.partTime = {part} [at|by] {time}
    when.dayPart = {day} {part}
    when.part = {part}
    when.time = (at|by|for|around) {time}
    when.day = {day}
    clock.time = what time (is it|do you have|have you got) [now|right now|exactly|currently|at the moment|here]
      | what is the [current|exact] time [now|right now] | what (is the|s the) hour | the time | time | what time it is [now] | give me the time
      | (do you have|have you got|got) the time | what the time is | what time is it now | current time | what hour is it
      | (what time is it|what is the [current|local] time|what time it is|time|the time|current time|what time do they have|how late is it) [now|right now|currently] [over|down|up] (in|at) [the] {place} [now|right now|currently|at the moment]
      | what time will it be in {span} | what time is it in {span} | what will (the time be|be the time) in {span} | what time is it {span} from now
      | in {span} what time (will it be|is it) | (what is|how about|what about) {place} time
      | in {span} what (is|will be) the time | what time will it be {span} from now
    clock.today = what day is (it|today) [today|now] | what is today | what is (the|today s) (date|day) [today|now] | what (date|day) is it [today|now]
      | today s date | the date [today] | what is today s date | what date is today | which day is (it|today) | what day of the week is (it|today)
      | what is the day today | what is the current date | what day it is | what the date is [today] | what is the date of today | what day do we have | (what|which) day of the month is it [today]
    clock.day = (what|which) (day|weekday) [of the week] (is|will be|is it|will it be|does) {day} [fall on|fall|be|on|land on] [this year]
      | (what|which) (day|weekday) [of the week] (is|will) {day} (be|going to be) | when is {day} [this year]
      | (what|which) (date|day of the month) (is|is it|will be|will it be|do we have|falls on) {day} | what is the date {day} | what will the date be {day}
      | what is the date (on|of) {day} | on (what|which) (day|weekday) (is|does) {day} [fall|be] [this year] | what (date|day) (is|will be|will) {day} [be]
      | what day [of the week] will {day} be | what is {day} s date | what is the date of {day} | what day (is|will) it [be] {day}
    clock.dayPast = (what|which) (day|weekday) [of the week] was [it] {day} | (what|which) date was [it] {day} | what was the date {day} | when was {day} | what was {day} s date
      | on (what|which) day was {day}
    clock.daysUntil = how many days (are [there] | is it | are left | do we have | remain | left | ) (until|till|til|to|before) {day}
      | how (long|far) [is it] (until|till|til|to) [{text} on] {day} | how many days till it is {day} | how many (more days|sleeps) (until|till|to) {day}
      | how many days (away is|off is) {day} | (how far|how long) away is {day} | how many days (are in between now and|between now and|from now to|from today to) {day}
    clock.weeksUntil = how many weeks (are [there] | is it | are left | left | ) (until|till|til|to|before) {day} | how many weeks away is {day}
    clock.daysSince = how many days (have passed | has it been | is it | ago was | ) since {day} | how long (is it|has it been) since {day} | how many days ago was {day}
    clock.daysBetween = how many days (are [there] | is it | lie | ) (between|from) {from:day} (and|to|until|till) {to:day}
      | (number of|the number of) days between {from:day} and {to:day}
    clock.week = what week [number] (is it|is this|are we in|do we have) [now|today] | which week [of the year] (is it|is this|are we in) | what is the [current] week number
      | what calendar week (is it|is this|are we in) | (what|which) week [number] is {day} [in] | what week of the year (is it|is this|are we in)
    clock.leap = is {year} a leap year | is this [year] a leap year | (is|will) {year} (be|going to be) a leap year | was {year} a leap year
    clock.daysInMonth = how many days (are [there] in|does|has|in|are in) {month} [[of] {year}] [have|has]
    clock.month = (what|which) month (is it|is this|are we in) [now]
    clock.year = (what|which) year (is it|is this|are we in) [now]
    clock.difference = what is the time difference between {from:place} and {to:place} | how many hours (are|is) [there] between {from:place} and {to:place}
      | time difference between {from:place} and {to:place} | how (far|many hours) ahead of {from:place} is {to:place}
    clock.todayThere = (what|which) (day|date) is it [now|today] in [the] {place} | what is (the|today s) date in [the] {place}
    clock.unknownPlace = (what time is it|what is the [current|local] time|what time do they have) [now|right now] [over] (in|at) {label} [now|right now]
    """

  static let calendarSentences = """
    time.many = {hour12}:{minute2} {half}
    time.one = {hour12}:{minute2} {half}
    time.full = {hour12} {half}
    time.oneFull = {hour12} {half}
    date = {weekday}, the {day} of {month} {year}
    list = {first} and {last}
    clock.now = It's {time}.
    clock.nowOne = It's {time}.
    clock.then = It will be {time}.
    clock.thenOne = It will be {time}.
    clock.thenDay = It will be {time} on {weekday}.
    clock.thenDayOne = It will be {time} on {weekday}.
    clock.there = In {place} it's {time}.
    clock.thereOne = In {place} it's {time}.
    clock.thereDay = In {place} it's {time} on {weekday}.
    clock.thereDayOne = In {place} it's {time} on {weekday}.
    clock.noSuchDay = There is no such day in the calendar.
    clock.today = Today is {date}.
    clock.is = That is {date}.
    clock.was = That was {date}.
    clock.isToday = That is today, {date}.
    clock.until = It is {span} until {date}.
    clock.since = It is {span} since {date}.
    clock.between = There are {span} between {from} and {to}.
    clock.week = It's week {week}.
    clock.leap = Yes, {year} is a leap year.
    clock.noLeap = No, {year} is not a leap year.
    clock.daysInMonth = {month} {year} has {span}.
    clock.month = It's {month} {year}.
    clock.year = It's {year}.
    clock.unknownPlace = I do not know the time zone of {place}, so I cannot say.
    clock.sameTime = {from} and {to} have the same time.
    clock.ahead = {to} is {span} ahead of {from}.
    clock.behind = {to} is {span} behind {from}.
    """
}
