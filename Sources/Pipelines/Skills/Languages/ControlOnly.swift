import VoiceCore

/// Languages in which the assistant obeys its control words and knows no other skill.
extension Phrasebook {
  static let portuguese = Phrasebook(
    .portuguese, numbers: .none,
    phrases: [
      """
      hesitation = eh hum hm mm ah uh
      lead = olá | oi | ok | bom | bem | e | então | agora | por favor | sotto | desculpe | desculpa | sim | não
        | (pode|podes|poderia|podia) [por favor] | ei | olha
      tail = por favor | obrigado | obrigada | muito obrigado | sotto | agora | já | está bem | ok | faz favor | se faz favor
      control.stop = (pare|para|parar) [já|com isso|de falar] | stop | silêncio | cale se | cala te | calado | chega | basta | já chega
        | é suficiente | esquece [isso] | esqueça [isso] | deixa (estar|pra lá|para lá) | não importa | cancela [isso]
        | cancelar | fica quieto | fique quieto | é só isso | é tudo
      control.wait = espera [um (momento|segundo|minuto|pouco|bocado)] | espere [um (momento|segundo|minuto|pouco)]
        | um (momento|segundo|minuto|instante|momentinho) | pausa | peraí | espera aí | só um (momento|segundo|minuto)
        | aguarde [um momento]
      control.goodbye = adeus | tchau [tchau] | até (logo|amanhã|já|breve|mais|à próxima|depois) | boa noite | sair
        | (termina|encerra|termine|encerre) a conversa | é tudo por hoje
      control.repeat = repete [isso] | repita [isso] | repetir | outra vez | de novo | mais uma vez | o que disseste | o que você disse
        | como | não (ouvi|entendi|percebi) | diz (outra vez|de novo) | diga (outra vez|de novo)
      control.slower = [fala|fale] [um pouco] mais devagar | devagar | não tão rápido | (muito|demasiado) rápido
      control.faster = [fala|fale] [um pouco] mais (rápido|depressa) | (muito|demasiado) devagar
      control.louder = [fala|fale] [um pouco] mais alto | (aumenta|aumente) o volume | não te ouço
      control.quieter = [fala|fale] [um pouco] mais baixo | (baixa|baixe|diminui|diminua) o volume | (muito|demasiado) alto
      control.spell = (soletra|soletre) [isso] | como se escreve [isso]
      """
    ])

  static let dutch = Phrasebook(
    .dutch, numbers: .none,
    phrases: [
      """
      hesitation = eh ehm uh uhm hm mm ah
      lead = hé | hallo | hoi | oké | ok | nou | en | dus | nu | alsjeblieft | alstublieft | sotto | ja | nee | kun je | kunt u | wil je
        | zou je | sorry
      tail = alsjeblieft | alstublieft | dank je [wel] | bedankt | sotto | nu | even | maar | oké
      control.stop = stop [maar|ermee|met praten] | hou op [ermee|met praten] | houd op | wees stil | stil | stilte | zwijg | hou je mond
        | genoeg | dat is genoeg | zo is het genoeg | laat maar | vergeet het | annuleer | maakt niet uit | dat was het
      control.wait = wacht [even|eens|een (moment|momentje|seconde|minuut)] | momentje | een (moment|momentje|ogenblik|seconde)
        | even wachten | pauze | ogenblikje
      control.goodbye = tot ziens | dag | doei [doei] | tot (straks|later|morgen|de volgende keer) | welterusten | goedenacht
        | beëindig het gesprek
      control.repeat = herhaal [dat] | nog (een keer|eens) | zeg dat nog (een keer|eens) | wat zei je | wat zeg je
        | ik heb (je|dat|het) niet (verstaan|gehoord)
      control.slower = [praat|spreek] [iets|een beetje] langzamer | niet zo snel | te snel
      control.faster = [praat|spreek] [iets|een beetje] sneller | te langzaam
      control.louder = [praat|spreek] [iets|een beetje] (harder|luider) | te zacht | ik hoor je niet
      control.quieter = [praat|spreek] [iets|een beetje] zachter | te (hard|luid) | niet zo hard
      control.spell = spel (dat|het) | hoe spel je dat | hoe schrijf je dat
      """
    ])

  /// Words without spaces between them are one word here, so a phrase is written whole.
  static let chinese = Phrasebook(
    .chinese, numbers: .none,
    phrases: [
      """
      hesitation = 嗯 呃 啊
      lead = 好 | 好的 | 那 | 请 | 請 | sotto | 喂
      tail = 谢谢 | 謝謝 | 吧 | sotto
      control.stop = 停 | 停下 | 停止 | 停一下 | 别说了 | 別說了 | 安静 | 安靜 | 闭嘴 | 閉嘴 | 够了 | 夠了 | 算了 | 不用了 | 取消 | 请停止 | 別講了
      control.wait = 等等 | 等一下 | 等一等 | 请等一下 | 請等一下 | 稍等 | 等会儿 | 暂停 | 暫停
      control.goodbye = 再见 | 再見 | 拜拜 | 晚安 | 回头见 | 明天见
      control.repeat = 再说一遍 | 再說一遍 | 再说一次 | 再說一次 | 请再说一遍 | 重复一遍 | 你说什么 | 你說什麼 | 什么 | 没听清
      control.slower = 慢一点 | 慢一點 | 说慢一点 | 說慢一點 | 慢点说 | 太快了
      control.faster = 快一点 | 快一點 | 说快一点 | 太慢了
      control.louder = 大声一点 | 大聲一點 | 大声点 | 声音大一点 | 太小声了
      control.quieter = 小声一点 | 小聲一點 | 小声点 | 声音小一点 | 太大声了
      """
    ])

  static let japanese = Phrasebook(
    .japanese, numbers: .none,
    phrases: [
      """
      hesitation = えっと ええと あの うーん
      lead = はい | いいえ | じゃあ | では | ねえ | sotto
      tail = お願いします | ください | ありがとう | sotto
      control.stop = 止めて | やめて | 止まって | ストップ | 静かに | 静かにして | もういい | もういいよ | 黙って | うるさい | キャンセル | 止めてください | やめてください | 静かにしてください
      control.wait = 待って | ちょっと待って | 待ってください | ちょっと待ってください | 少し待って | 一時停止 | ちょっと
      control.goodbye = さようなら | さよなら | バイバイ | じゃあね | またね | おやすみ | おやすみなさい | また明日
      control.repeat = もう一度 | もう一回 | もう一度言って | もう一回言って | もう一度お願いします | もう一度言ってください | 何て言った | なんて言った | え
      control.slower = ゆっくり | もっとゆっくり | もう少しゆっくり | ゆっくり話して | 速すぎる
      control.faster = もっと速く | もっと早く | 速く話して | 遅すぎる
      control.louder = もっと大きく | もっと大きな声で | 大きな声で | 聞こえない
      control.quieter = もっと小さく | 小さい声で | もっと小さい声で | 静かに話して
      """
    ])
}

extension Language {
  fileprivate static let dutch = Language.all.first { $0.code == "nl" } ?? .english
}

extension NumberWords {
  /// Digits alone.
  static let none = NumberWords(
    small: "", scales: "", joiners: "", joining: .behindHundreds, point: "", minus: "", fractions: "",
    bareFractions: "",
    ordinals: "", ordinalMarks: "", hasDecimalComma: false, power: "{value} × 10^{exponent}")
}
