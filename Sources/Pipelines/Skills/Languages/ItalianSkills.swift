extension ItalianPhrases {
  static let arithmetic = """
    sign.plus = più | + | sommato a
    sign.minus = meno | - | −
    sign.times = per | x | × | * | · | moltiplicato per | volte
    sign.over = diviso [per] | divisi per | fratto | ÷ | /
    sign.power = elevato (a|alla) [potenza di] | alla | ^ | alla potenza di
    sign.squared = al quadrato | ² | elevato al quadrato
    sign.cubed = al cubo | ³ | elevato al cubo
    sign.percent = per cento | percento | %
    sign.percentOf = (per cento|percento|%) di
    sign.root = [la] radice [quadrata] di | √
    sign.cubeRoot = [la] radice cubica di
    sign.half = [la] metà di
    sign.third = un terzo di
    sign.quarter = un quarto di
    sign.double = [il] doppio di
    sign.triple = [il] triplo di
    arithmetic.calculation = [quanto [fa|fanno|è|viene|vale|sarebbe] | quant è | (calcola|calcolami|calcolare) | qual è [il (risultato|valore) di] | (cosa|che cosa|che) fa
      | quanti fa] [il|l|la|lo] {calculation} [quanto fa | fa | = | uguale [a] | fanno]
    arithmetic.plus = [quanto fa | qual è] ([la] somma (di|tra|fra) {a:number} e {b:number} | (somma|aggiungi) {a:number} (e|a|con) {b:number})
    arithmetic.minus = [qual è] ([la] differenza (di|tra|fra) {a:number} e {b:number} | (sottrai|togli) {b:number} (da|a) {a:number})
    arithmetic.times = [qual è] ([il] prodotto (di|tra|fra) {a:number} e {b:number} | moltiplica {a:number} (per|e) {b:number})
    arithmetic.over = dividi {a:number} per {b:number} | quante volte sta [il] {b:number} nel {a:number}
    arithmetic.share = (che|quale) percentuale di {b:number} (è|sono|rappresenta) {a:number} | {a:number} (che|è che|è quale) percentuale (è di|di) {b:number}
      | (che|quale) percentuale (è|rappresenta) {a:number} (di|su) {b:number}
    arithmetic.plusPercent = aggiungi [il] {a:number} (per cento|percento|%) a {b:number}
    arithmetic.percentOff = (togli|sottrai) [il] {a:number} (per cento|percento|%) (a|da) {b:number}
    """

  static let arithmeticSentences = """
    arithmetic.result = {expression} fa {value}.
    arithmetic.longResult = Fa {value}.
    arithmetic.divisionByZero = Non si può dividere per zero.
    arithmetic.tooLarge = Questo numero è troppo grande perché io lo calcoli esattamente.
    arithmetic.notReal = Un numero negativo non ha una radice quadrata reale.
    say.plus = {a} più {b}
    say.minus = {a} meno {b}
    say.times = {a} per {b}
    say.over = {a} diviso {b}
    say.power = {a} elevato alla {b}
    say.percent = {a} per cento
    say.squared = {a} al quadrato
    say.cubed = {a} al cubo
    say.root = la radice quadrata di {a}
    say.cubeRoot = la radice cubica di {a}
    say.half = la metà di {a}
    say.third = un terzo di {a}
    say.quarter = un quarto di {a}
    say.double = il doppio di {a}
    say.triple = il triplo di {a}
    say.percentOf = il {a} per cento di {b}
    say.percentOff = {b} meno il {a} per cento
    say.plusPercent = {b} più il {a} per cento
    say.share = {a} in percentuale di {b}
    about = circa {value}
    """
}
