extension EnglishPhrases {
  static let timers = """
    unlabelled = timer | timers | alarm | alarms | reminder | reminders | a | an | the | my | all | every | for | me | on | in | at | and | set | to | that
      | minute | minutes | hour | hours | second | seconds | new | another | it | of | is | do | how | this | i | every
    kind.timer = timer | timers | countdown | countdowns
    kind.alarm = alarm | alarms | alarm clock
    kind.reminder = reminder | reminders
    timer.set = (set|start|make|create|put|put on|give me|begin|run|i need|i want|i would like|add|set up|set me|start me) (a|an|the|another|my|one|a second|a third|a new|) [new] (timer|countdown) (for|of|to|at|with|from|) {span} [(called|named|labelled|labeled|for) [the|my|] {label}]
      | (set|start|make|create|put|give me|begin|run|i need|i want|i would like|add|set me|start me|) (a|an|the|another|my|one|a second|a third|a new|) [new] {label} timer (for|of|to|with|) {span}
      | (set|start|make|create|put|put on|give me|begin|run|i need|i want|i would like|add|set me|start me|) (a|an|the|another|my|) [new] {span} timer [(called|named|labelled|for) [the|my|] {label}] | (set|start|make|put on|) (a|) {span} {label} timer
      | [new] (timer|countdown) (for|of|) {span} [(called|named|for) [the|my] {label}] | {span} on the timer | {span} (timer|countdown) | (time|count down) {span} | count down from {span}
      | (set|start|make|create) (a|another) timer (called|named|for) [the|my|] {label} (for|with|of) {span}
      | (set|start) (a|the) timer (for|to) ({old:span} | {number}) (no|no wait|i mean|sorry|make that|make it|no make it|actually|no sorry) {span}
      | (let me know|tell me|alert me|notify me|beep|ring|ping me|call me) (in|after) {span} | (let me know|tell me|alert me) when {span} (is|are|have|has) (up|over|passed|gone|elapsed)
    timer.setWithout = (set|start|make|create|i need|give me) (a|another|the) [{label}] timer
    timer.alarm = (set|make|create|put|put on|add|i need|i want|i would like|give me|) (an|the|my|another|) alarm (for|at|to|on|) ({when} | {time} | {day} {time}) [(called|named) {label}]
      | (wake me|wake me up|get me up) ({when} | {time} | in {span}) | set (an|the) alarm for {time} on {day} | (set|make) (a|an|the|my) {time} alarm | {time} alarm | (set|) (an|) alarm (for|at) {when} (for|called) [the|my] {label}
      | set (an|the|my) alarm {when}
    timer.alarmDaily = (set|make|create|add|) (an|a daily|the|) alarm (for|at|every day at|every morning at|daily at) {time} (every day|daily|every morning|each day|each morning)
      | (set|make|create|add) (an|the|) alarm [for] every (day|morning) (at|for) {time} | (set|make|create) a daily alarm (for|at) {time} | wake me [up] (every day|every morning|daily) at {time} | wake me [up] at {time} (every day|every morning|daily)
    timer.alarmWithout = (set|make|create|i need) (an|the|another) alarm | (set|make) an alarm [for] {day} | wake me up [{day}]
    timer.remindDaily = remind me (every day|daily|every morning|every evening) at {time} (to|about|that|of) {text} | remind me (to|about|that|of) {text} (every day|daily|every morning|every evening) at {time} | remind me (to|about) {text} at {time} (every day|daily)
    timer.remind = remind me {when} (to|about|that|of|) {text} | remind me (to|about|that|of) {text} {when} | {when} remind me (to|about|that|of) {text}
      | (set|create|make|add|give me) a reminder {when} (to|about|that|for) {text} | (set|create|make|add|give me) a reminder (to|about|that|for) {text} {when} | remind me {when} | (set|create) a reminder (for|) {when}
      | do not let me forget to {text} {when} | (set|create|make) a reminder for {when} (to|about) {text} | i need a reminder to {text} {when}
    timer.remindWithout = remind me (to|about|that) {text} | (set|create|make) a reminder [(to|about|for) {text}]
    timer.ask = how much time (is|do i have|have i got) (left|remaining) [on [the|my] [{label}] {kind}] | how much time [is] left | how much longer [(on|for|until|is on|is left on|do i have on) [the|my] [{label}] {kind} [goes off|rings]]
      | how (long|much) (is left|is remaining|do i have left|do i have|remains|left) [on [the|my] [{label}] {kind}] | (what is|what s) left on [the|my] [{label}] {kind} | check [the|my] [{label}] {kind} | [the|my] [{label}] {kind} status
      | when (does|will|is) [the|my] [next] [{label}] {kind} (end|go off|ring|finish|up|done|be up|going off|due|set for|be done|over) | how (long|much longer|much time) (until|till|before) [the|my] [{label}] {kind} [goes off|rings|is up|ends|is done|is over]
      | how long (does|has) [the|my] [{label}] {kind} [have|got] left | how is my [{label}] timer doing | how much time is on [the|my] [{label}] {kind} | when is my [next] alarm | how many (minutes|seconds|hours) (are|) left [on [the|my] [{label}] {kind}]
      | (what is the status of|how is) [the|my] [{label}] {kind}
    timer.list = (what|which) {kind} (do i have|have i got|are set|are running|are on|are active|are there|did i set) [set|running|on|right now] | (list|show|tell|read|show me|tell me|give me|read me) [me] [all] [of] [my|the] {kind} | do i have any {kind} [set|running|on]
      | are there any {kind} [set|running] | what are my {kind} | how many {kind} (do i have|are running|are set|are there) [set|running] | is (a|an|my|the|any) {kind} (set|running|on|active) | what {kind} is (set|running) | have i set any {kind}
    timer.cancelAll = (cancel|delete|stop|remove|clear|turn off|end|kill|get rid of) (all|every|all of|all the|every single) [my|the|of my|of the] {kind} | (cancel|delete|clear|remove) (all|everything|all of them|them all|every one of them)
    timer.cancel = (cancel|delete|stop|remove|clear|turn off|get rid of) (the|my) {kind} (for|on|from) {day} | (cancel|delete|remove) {day} s {kind} |  (cancel|delete|stop|remove|clear|turn off|end|kill|get rid of|switch off|abort|disable) (the|my|that|this|) (next|first|last|) [{label}] {kind} | (turn|switch) (the|my) [{label}] {kind} off
      | (cancel|delete|stop|remove|turn off) (the|my|) {span} timer | (cancel|delete|stop|remove|turn off) (the|my|) ({time} alarm | alarm (for|at) {time} | timer (for|of) {span}) | (cancel|delete|stop|remove|turn off) (the|my) {kind} (for|to|about|called|named) [the|my] {label}
      | i do not need (the|my|that) [{label}] {kind} [any more|anymore] | never mind the [{label}] {kind} | forget (the|my) [{label}] {kind}
    timer.snooze = snooze [[it] [for|another] {span}] | [give me|wait] {span} more | remind me again in {span} | (ring|wake me) again in {span}
    timer.silence = (stop|silence|mute|end|turn off|shut off) (the|that|this) (ringing|beeping|noise|ringer|buzzing|sound|bell|ding) | stop (ringing|beeping|buzzing) | dismiss [it|that|the {kind}] | i am (awake|up) | silence [the] {kind} | shut (the|that) {kind} up
    timer.unclear = (set|start) (a|an|the|my|another|two|three|some|several) [new] [{label}] {kind} [{text}] | remind me to {text} | wake me [up] (at|in|when|before|after) {text} | set {kind} [{text}]
    """

  static let timerSentences = """
    at = at {time}
    at.one = at {time}
    when.today = today {at}
    when.tomorrow = tomorrow {at}
    when.date = on {date}, {at}
    set.timer = The timer is set for {span}.
    set.timerNamed = The timer "{name}" is set for {span}.
    set.alarm = The alarm is set for {when}.
    set.alarmNamed = The alarm "{name}" is set for {when}.
    set.alarmDaily = The alarm is set for every day {at}.
    set.alarmDailyNamed = The alarm "{name}" is set for every day {at}.
    set.reminder = I'll remind you {when}.
    set.reminderNamed = I'll remind you {when}: {name}.
    set.reminderDaily = I'll remind you every day {at}.
    set.reminderDailyNamed = I'll remind you every day {at}: {name}.
    item.timer = a timer with {span} left
    item.timerNamed = the timer "{name}" with {span} left
    item.alarm = an alarm {when}
    item.alarmNamed = the alarm "{name}" {when}
    item.alarmDaily = an alarm every day {at}
    item.alarmDailyNamed = the alarm "{name}" every day {at}
    item.reminder = a reminder {when}
    item.reminderNamed = the reminder "{name}" {when}
    item.reminderDaily = a reminder every day {at}
    item.reminderDailyNamed = the reminder "{name}" every day {at}
    due.timer = Your timer is up.
    due.timerNamed = Your timer "{name}" is up.
    due.alarm = This is your alarm.
    due.alarmNamed = This is your alarm "{name}".
    due.reminder = This is your reminder.
    due.reminderNamed = This is your reminder: {name}.
    timer.list = You have {items}.
    timer.none = Nothing is set.
    timer.more = {count} more
    timer.cancelled = I cancelled {items}.
    timer.which = Which one do you mean: {items}?
    timer.notFound = I find no such timer, alarm or reminder.
    timer.zero = It has to be longer than nothing, so I set none.
    timer.negative = I cannot set one for the past.
    timer.past = That time has already passed, so I set none.
    timer.tooLong = I can set one for up to a year, so I set none.
    timer.noSuchDay = There is no such day in the calendar, so I set none.
    timer.noDuration = Please say it with the time, for example "set a timer for ten minutes".
    timer.noTime = Please say it with the time, for example "at seven" or "in ten minutes".
    timer.unclear = I did not understand what to set, so I set nothing.
    timer.tooMany = 500 are set already, which is as many as I keep.
    """
}
