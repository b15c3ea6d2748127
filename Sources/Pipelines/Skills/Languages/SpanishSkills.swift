extension SpanishPhrases {
  static let arithmetic = """
    sign.plus = más | + | sumado a
    sign.minus = menos | - | −
    sign.times = por | x | × | * | · | multiplicado por | veces
    sign.over = entre | dividido (entre|por) | dividida (entre|por) | ÷ | / | sobre
    sign.power = elevado a [la potencia de] | a la potencia [de] | ^ | a la
    sign.squared = al cuadrado | ² | elevado al cuadrado
    sign.cubed = al cubo | ³ | elevado al cubo
    sign.percent = por ciento | porciento | %
    sign.percentOf = (por ciento|porciento|%) de
    sign.root = [la] raíz [cuadrada] de | √
    sign.cubeRoot = [la] raíz cúbica de
    sign.half = [la] mitad de
    sign.third = (la tercera parte|un tercio) de
    sign.quarter = (la cuarta parte|un cuarto) de
    sign.double = [el] doble de
    sign.triple = [el] triple de
    arithmetic.calculation = [cuánto [es|son|da|dan|hace|hacen|suma|sería] | (calcula|calcule|calcúlame) | cuál es (el resultado de|el valor de)
      | qué (es|da) | cuál es | resuelve | haz la cuenta de | dame | a cuánto equivale] [el|la] {calculation} [son | es | = | igual a | cuánto es]
    arithmetic.plus = [cuánto es | cuál es | calcula] ([la] suma de {a:number} y {b:number} | (suma|suma me) {a:number} (y|a|más) {b:number})
    arithmetic.minus = [cuánto es | cuál es] ([la] diferencia (de|entre) {a:number} y {b:number} | (resta|quita) {b:number} (de|a) {a:number})
    arithmetic.times = [cuánto es | cuál es] ([el] producto de {a:number} (y|por) {b:number} | multiplica {a:number} (por|y) {b:number})
    arithmetic.over = [cuánto es] divide {a:number} (entre|por) {b:number} | cuántas veces cabe {b:number} en {a:number}
    arithmetic.share = qué porcentaje de {b:number} (es|son) {a:number} | qué (tanto por ciento|porcentaje) (es|son|representa) {a:number} de {b:number}
      | {a:number} es qué porcentaje de {b:number}
    arithmetic.plusPercent = (añade|suma|añádele|súmale) [el|un] {a:number} (por ciento|%) a {b:number}
    arithmetic.percentOff = (quita|resta|descuenta|réstale) [el|un] {a:number} (por ciento|%) (a|de) {b:number}
    """

  static let arithmeticSentences = """
    arithmetic.result = {expression} es {value}.
    arithmetic.longResult = Es {value}.
    arithmetic.divisionByZero = No se puede dividir entre cero.
    arithmetic.tooLarge = Ese número es demasiado grande para que lo calcule con exactitud.
    arithmetic.notReal = Un número negativo no tiene raíz cuadrada real.
    say.plus = {a} más {b}
    say.minus = {a} menos {b}
    say.times = {a} por {b}
    say.over = {a} entre {b}
    say.power = {a} elevado a {b}
    say.percent = {a} por ciento
    say.squared = {a} al cuadrado
    say.cubed = {a} al cubo
    say.root = la raíz cuadrada de {a}
    say.cubeRoot = la raíz cúbica de {a}
    say.half = la mitad de {a}
    say.third = un tercio de {a}
    say.quarter = un cuarto de {a}
    say.double = el doble de {a}
    say.triple = el triple de {a}
    say.percentOf = el {a} por ciento de {b}
    say.percentOff = {b} menos el {a} por ciento
    say.plusPercent = {b} más el {a} por ciento
    say.share = {a} en porcentaje de {b}
    about = aproximadamente {value}
    """
}
