extension GermanPhrases {
  static let arithmetic = """
    sign.plus = plus | + | und
    sign.minus = minus | - | − | weniger
    sign.times = mal | x | × | * | · | multipliziert mit | mal genommen mit
    sign.over = geteilt durch | durch | dividiert durch | ÷ | / | :
    sign.power = hoch | ^
    sign.squared = [zum|im] quadrat | ² | hoch zwei
    sign.cubed = ³ | hoch drei
    sign.percent = prozent | %
    sign.percentOf = (prozent|%) (von|aus)
    sign.root = [die] (wurzel|quadratwurzel) (aus|von) | √ | wurzel
    sign.cubeRoot = [die] (kubikwurzel|dritte wurzel) (aus|von)
    sign.half = [die] hälfte von
    sign.third = [ein] drittel von
    sign.quarter = [ein] viertel von
    sign.double = [das] doppelte von | das doppelte
    sign.triple = [das] dreifache von
    arithmetic.calculation = [(was|wieviel|wie viel) [ist|sind|macht|machen|gibt|ergibt|ergeben] [denn] | (berechne|rechne|errechne) [mir] | rechne aus | was ergibt
      | was ist das ergebnis von | wieviel] {calculation} [ist | gleich | = | macht | ist gleich | aus | ergibt]
    arithmetic.plus = [was ist | wie viel ist] ([die] summe (von|aus) {a:number} und {b:number} | (addiere|zähle) {a:number} (und|zu) {b:number} [zusammen])
    arithmetic.minus = [was ist] ([die] differenz (von|aus|zwischen) {a:number} und {b:number} | (subtrahiere|ziehe|zieh) {b:number} von {a:number} [ab])
    arithmetic.times = [was ist] ([das] produkt (von|aus) {a:number} und {b:number} | multipliziere {a:number} (mit|und) {b:number})
    arithmetic.over = (teile|dividiere) {a:number} durch {b:number} | wie oft (passt|geht) {b:number} in {a:number}
    arithmetic.share = (wieviel|wie viel|wie viele) prozent (von|aus) {b:number} (sind|ist) {a:number} | (wieviel|wie viel|wie viele) prozent (sind|ist) {a:number} von {b:number}
      | {a:number} (ist|sind) (wieviel|wie viel|wie viele) prozent von {b:number}
    arithmetic.plusPercent = (addiere|rechne|schlage) {a:number} (prozent|%) (zu|auf) {b:number} [dazu|auf]
    arithmetic.percentOff = (ziehe|zieh|subtrahiere) {a:number} (prozent|%) von {b:number} [ab]
    """

  static let arithmeticSentences = """
    arithmetic.result = {expression} ist {value}.
    arithmetic.longResult = Das ist {value}.
    arithmetic.divisionByZero = Durch null kann man nicht teilen.
    arithmetic.tooLarge = Diese Zahl ist zu groß, als dass ich sie genau ausrechnen könnte.
    arithmetic.notReal = Eine negative Zahl hat keine reelle Quadratwurzel.
    say.plus = {a} plus {b}
    say.minus = {a} minus {b}
    say.times = {a} mal {b}
    say.over = {a} geteilt durch {b}
    say.power = {a} hoch {b}
    say.percent = {a} Prozent
    say.squared = {a} zum Quadrat
    say.cubed = {a} hoch 3
    say.root = die Wurzel aus {a}
    say.cubeRoot = die Kubikwurzel aus {a}
    say.half = die Hälfte von {a}
    say.third = ein Drittel von {a}
    say.quarter = ein Viertel von {a}
    say.double = das Doppelte von {a}
    say.triple = das Dreifache von {a}
    say.percentOf = {a} Prozent von {b}
    say.percentOff = {b} minus {a} Prozent
    say.plusPercent = {b} plus {a} Prozent
    say.share = {a} in Prozent von {b}
    about = ungefähr {value}
    """
}
