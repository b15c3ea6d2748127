extension FrenchPhrases {
  static let arithmetic = """
    sign.plus = plus | + | et | ajouté à
    sign.minus = moins | - | −
    sign.times = fois | x | × | * | · | multiplié par
    sign.over = divisé par | ÷ | / | sur
    sign.power = puissance | à la puissance | ^ | exposant
    sign.squared = au carré | ²
    sign.cubed = au cube | ³
    sign.percent = pour cent | pourcent | %
    sign.percentOf = (pour cent|pourcent|%) (de|d)
    sign.root = [la] racine [carrée] de | √
    sign.cubeRoot = [la] racine cubique de
    sign.half = la moitié de
    sign.third = (le|un) tiers de
    sign.quarter = (le|un) quart de
    sign.double = [le] double de
    sign.triple = [le] triple de
    arithmetic.calculation = [combien [font|fait|ça fait|valent|vaut|est] | combien est ce que (font|fait|ça fait) | quel est (le résultat de|la valeur de|le)
      | quelle est la valeur de | calcule [moi] | calculez | (ça fait combien|c'est combien) | que (font|fait|vaut) | quelle est | quel est
      | combien c'est] {calculation} [égale | égal à | = | font | ça fait combien | font combien | fait combien | est égal à]
    arithmetic.plus = [quelle est | calcule] ([la] somme de {a:number} et [de] {b:number} | (additionne|ajoute) {a:number} (et|à) {b:number})
    arithmetic.minus = [quelle est] ([la] différence (de|entre) {a:number} et {b:number} | (soustrais|retire|enlève|soustraire) {b:number} (de|à) {a:number})
    arithmetic.times = [quel est] ([le] produit de {a:number} (et|par) [de] {b:number} | multiplie {a:number} (par|et) {b:number})
    arithmetic.over = divise {a:number} par {b:number} | combien de fois {b:number} dans {a:number}
    arithmetic.share = quel pourcentage de {b:number} (est|représente|représentent|font) {a:number} | {a:number} (est|représente) quel pourcentage de {b:number}
      | quel pourcentage (représente|est|fait) {a:number} (de|sur) {b:number}
    arithmetic.plusPercent = ajoute {a:number} (pour cent|%) à {b:number}
    arithmetic.percentOff = (retire|enlève|soustrais) {a:number} (pour cent|%) (à|de) {b:number}
    """

  static let arithmeticSentences = """
    arithmetic.result = {expression} égale {value}.
    arithmetic.longResult = Ça fait {value}.
    arithmetic.divisionByZero = On ne peut pas diviser par zéro.
    arithmetic.tooLarge = Ce nombre est trop grand pour que je le calcule exactement.
    arithmetic.notReal = Un nombre négatif n'a pas de racine carrée réelle.
    say.plus = {a} plus {b}
    say.minus = {a} moins {b}
    say.times = {a} fois {b}
    say.over = {a} divisé par {b}
    say.power = {a} puissance {b}
    say.percent = {a} pour cent
    say.squared = {a} au carré
    say.cubed = {a} au cube
    say.root = la racine carrée de {a}
    say.cubeRoot = la racine cubique de {a}
    say.half = la moitié de {a}
    say.third = un tiers de {a}
    say.quarter = un quart de {a}
    say.double = le double de {a}
    say.triple = le triple de {a}
    say.percentOf = {a} pour cent de {b}
    say.percentOff = {b} moins {a} pour cent
    say.plusPercent = {b} plus {a} pour cent
    say.share = {a} en pourcentage de {b}
    about = environ {value}
    """
}
