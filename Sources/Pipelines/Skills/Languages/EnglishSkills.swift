extension EnglishPhrases {
  static let arithmetic = """
    sign.plus = plus | + | added to
    sign.minus = minus | - | − | less | take away
    sign.times = times | x | × | * | · | multiplied (by|with)
    sign.over = divided by | ÷ | / | over
    sign.power = to the power [of] | ^ | raised to [the power of]
    sign.powerOrdinal = to the
    sign.squared = squared | ²
    sign.cubed = cubed | ³
    sign.percent = percent | per cent | %
    sign.percentOf = (percent|per cent|%) of | (percent|per cent|%) tip on
    sign.percentOff = (percent|per cent|%) off [of]
    sign.root = [the] [square] root of | √
    sign.cubeRoot = [the] (cube|cubic|third) root of
    sign.half = half [of] | a half of | one half of
    sign.third = (a|one) third of
    sign.quarter = (a|one) quarter of
    sign.double = double | twice
    sign.triple = triple
    arithmetic.calculation = [(what|how much) [is|are|does|do|would] | calculate | compute | work out | solve | add up | evaluate
      | what is the (result|answer|value) of | what (equals|makes) | how much would | give me | find | what is a | how much is a | what do you get (for|from)
      | what about | how about | and what is] {calculation} [equal [to] | equals | = | make | makes | come to | be | is | give]
    arithmetic.plus = [what is | calculate | what do you get (if|when) you] ([the] sum of {a:number} and {b:number} | add {a:number} (and|to) {b:number})
    arithmetic.minus = [what is | what do you get (if|when) you] ([the] difference (of|between) {a:number} and {b:number} | (subtract|take) {b:number} [away] from {a:number})
    arithmetic.times = [what is | calculate | what do you get (if|when) you | what happens when you] ([the] product of {a:number} and {b:number} | multiply {a:number} (by|and|with|times) {b:number})
    arithmetic.over = [what is | what do you get (if|when) you] (divide {a:number} by {b:number} | [the] quotient of {a:number} and {b:number})
      | how (many times|often) does {b:number} go into {a:number}
    arithmetic.share = what (percent|percentage|per cent) of {b:number} is {a:number} | {a:number} is what (percent|percentage) of {b:number}
      | what percentage is {a:number} of {b:number} | (what is|how many percent is) {a:number} [as a percentage|in percent] of {b:number}
      | [what is] {a:number} as a percentage of {b:number}
    arithmetic.plusPercent = [what is | add] {a:number} (percent|%) (more than|on top of|to) {b:number}
    arithmetic.percentOff = (take|subtract|take off) {a:number} (percent|%) [off] (from|of|off) {b:number}
      | [what is] {a:number} (percent|%) less than {b:number}
    """

  static let arithmeticSentences = """
    arithmetic.result = {expression} is {value}.
    arithmetic.longResult = That is {value}.
    arithmetic.divisionByZero = Nothing can be divided by zero.
    arithmetic.tooLarge = That number is too large for me to work out exactly.
    arithmetic.notReal = A negative number has no real square root.
    say.plus = {a} plus {b}
    say.minus = {a} minus {b}
    say.times = {a} times {b}
    say.over = {a} divided by {b}
    say.power = {a} to the power of {b}
    say.percent = {a} percent
    say.squared = {a} squared
    say.cubed = {a} cubed
    say.root = the square root of {a}
    say.cubeRoot = the cube root of {a}
    say.half = half of {a}
    say.third = a third of {a}
    say.quarter = a quarter of {a}
    say.double = twice {a}
    say.triple = three times {a}
    say.percentOf = {a} percent of {b}
    say.percentOff = {a} percent off {b}
    say.plusPercent = {b} plus {a} percent
    say.share = {a} in percent of {b}
    about = about {value}
    """
}
