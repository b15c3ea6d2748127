import VoiceCore

extension Phrasebook {
  static let english = Phrasebook(
    .english, numbers: .english,
    phrases: [
      EnglishPhrases.manners, EnglishPhrases.control, EnglishPhrases.arithmetic, EnglishPhrases.units,
      EnglishPhrases.calendar, EnglishPhrases.timers,
      EnglishPhrases.notes, EnglishPhrases.beyond,
    ],
    sentences: [
      EnglishPhrases.arithmeticSentences, EnglishPhrases.unitSentences, EnglishPhrases.calendarSentences,
      EnglishPhrases.timerSentences, EnglishPhrases.beyondSentences,
    ])
}

extension NumberWords {
  static let english = NumberWords(
    small: """
      zero/nought 0, one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12,
      thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20, thirty 30,
      forty/fourty 40, fifty 50, sixty 60, seventy 70, eighty 80, ninety 90
      """,
    articles: "a an", hundred: "hundred hundreds",
    scales:
      "thousand 1000, million/millions 1000000, billion/billions 1000000000, trillion/trillions 1000000000000",
    joiners: "and", joining: .behindHundreds, point: "point", minus: "minus negative",
    fractions: """
      half/halves 2, third/thirds 3, quarter/quarters/fourth/fourths 4, fifth/fifths 5, sixth/sixths 6, seventh/sevenths 7,
      eighth/eighths 8, ninth/ninths 9, tenth/tenths 10, hundredth/hundredths 100, thousandth/thousandths 1000
      """,
    bareFractions: "half",
    ordinals: """
      first 1, second 2, third 3, fourth 4, fifth 5, sixth 6, seventh 7, eighth 8, ninth 9, tenth 10, eleventh 11,
      twelfth 12, thirteenth 13, fourteenth 14, fifteenth 15, sixteenth 16, seventeenth 17, eighteenth 18, nineteenth 19,
      twentieth 20, thirtieth 30
      """,
    ordinalMarks: "st nd rd th", hasDecimalComma: false, power: "{value} times 10 to the power of {exponent}")
}

enum EnglishPhrases {
  /// What an utterance may have around it.
  static let manners = """
    hesitation = please um umm uh uhm er erm hmm hm mm ah uhh
    contraction = what s > what is, where s > where is, when s > when is, who s > who is, how s > how is, it s > it is,
      | that s > that is, there s > there is, i m > i am, i d > i would, i ll > i will, i ve > i have, don t > do not,
      | doesn t > does not, can t > can not, won t > will not, isn t > is not, you re > you are, let s > let us,
      | whats up > what is up, we re > we are, didn t > did not, haven t > have not, couldn t > could not
    lead = hey | hi | hello | ok | okay | oh | so | well | and | but | now | then | alright | all right | right | yeah | yes
      | no | please | sotto | excuse me | sorry | (can|could|would|will) you [please|kindly|just|quickly|maybe] | can i ask you
      | tell me | [can|could] you tell me | do you know | do you happen to know | any idea | let me know
      | i (would like|want|need) to know | i would like you to | i want you to | i need you to | i was wondering | i wonder
      | would you mind telling me | quick question | quickly | actually | just | go ahead and | may i ask
    tail = please | thanks | thank you | thanks a lot | thank you very much | thank you so much | sotto | for me | right now
      | okay | ok | (would|could|can|will) you | if you (can|could|would|do not mind|please) | do you know | though
      | alright | immediately | at once
    """

  static let control = """
    control.stop = stop [it|that|this|talking|speaking|there|now] | stop it now | stop (talking|speaking) now | stop right there | be quiet [now]
      | quiet [now] | silence | shut up [now] | that is enough [now] | enough [now|already] | that will do | hush | shush
      | shh | that is all [for now] | cancel | cancel that | never mind [that] | nevermind | forget (it|about it|that)
      | stop stop | halt | you can stop [talking|now] | do not (talk|speak|say anything) [now|any more|anymore]
      | stop your (answer|reply) | i do not (need|want) (that|it) | knock it off | let us leave it [at that] | pipe down
    control.wait = wait [a (second|sec|minute|moment|bit)] | wait wait | hold on [a (second|sec|minute|moment)]
      | hang on [a (second|sec|minute|moment)] | one (second|sec|moment|minute) | just a (second|sec|moment|minute)
      | a (second|moment) | pause [it|that|there] | wait up | give me a (second|sec|moment|minute) | hold it
    control.goodbye = goodbye | good bye | bye [for now] | bye bye | see you [later|soon|tomorrow|around] | good night
      | farewell | (quit|exit) | i am done [here|for today|for now] | that is all for (today|tonight) | talk to you later
      | until next time | have a good (day|night|evening|one) | catch you later | end [the|this] conversation | over and out
    control.repeat = repeat [that|it|this|yourself|your answer|your last answer|the last (part|bit|sentence)] [again|once more]
      | say (that|it) [again|once more] | again | once more | one more time | come again | what did you say | pardon [me]
      | what was that [again] | i did not (hear|catch|get) (that|you|it) | i beg your pardon | say again
      | what did you just say
    control.slower = [speak|talk|say (it|that)|go|read] [a (bit|little) [bit]|much] slower | slow down [a (bit|little)]
      | [speak|talk|go|say (it|that)] [a (bit|little)] more slowly | (speak|talk) slowly | not so fast | too fast
      | you (speak|talk|are speaking|are talking|are going) too fast | say (that|it) [again] slowly
    control.faster = [speak|talk|say (it|that)|go|read] [a (bit|little) [bit]|much] faster | speed up [a (bit|little)]
      | [speak|talk|go] [a (bit|little)] more quickly | (speak|talk) (fast|quickly) | too slow
      | you (speak|talk|are speaking|are talking|are going) too slow[ly]
    control.louder = [speak|talk|say (it|that)] [a (bit|little) [bit]|much] louder | (speak|talk) up [a (bit|little)]
      | (turn|crank) (it|that|the volume|the sound) up [a (bit|little)] | turn up the (volume|sound) | volume up
      | (increase|raise) (the|your) volume | too quiet | you are too quiet | i can not hear you | more volume
      | (speak|talk) (loudly|more loudly)
    control.quieter = [speak|talk|say (it|that)|be] [a (bit|little) [bit]|much] (quieter|softer) | (speak|talk) (softly|quietly)
      | (speak|talk) more (softly|quietly) | not so loud | too loud | you are too loud | volume down | less volume
      | turn (it|that|the volume|the sound) down [a (bit|little)] | turn down the (volume|sound)
      | (lower|reduce|decrease) (the|your) volume | keep it down [a (bit|little)] | lower your voice
    control.spell = spell (it|that) [out] | spell (that|the) word | how (is|do you spell) (that|it) [spelled|spelt]
      | how do you spell (that|it) | how is (that|it) (spelled|spelt|written) | how do you write (that|it)
    control.spellWord = spell [the (word|name)] {label} | how do you spell [the (word|name)] {label}
      | how is {label} (spelled|spelt)
    control.say = (say|repeat) (that|it|this) [again] in {tongue} | [and] in {tongue}
      | how do you say (that|it|this) in {tongue} | translate (that|it|this) [in to|into|to] {tongue}
      | what is (that|it|this) in {tongue}
    tongue.en = english
    tongue.es = spanish
    tongue.fr = french
    tongue.de = german
    tongue.it = italian
    tongue.pt = portuguese
    tongue.nl = dutch
    tongue.ja = japanese
    tongue.zh = chinese | mandarin
    tongue.hi = hindi
    tongue.ru = russian
    tongue.pl = polish
    tongue.ko = korean
    tongue.ar = arabic
    tongue.tr = turkish
    tongue.sv = swedish
    """
}
