import VoiceCore

/// The conversation in which questions are asked: about 200 tokens of history with chat's own system prompt, as the
/// cache holds it after some turns.
enum BenchConversation {
  static let history: [ChatMessage] = [
    ChatMessage(.user, "Good morning. What is the highest mountain in the Alps?"),
    ChatMessage(
      .assistant,
      "Good morning! The highest mountain in the Alps is Mont Blanc, on the border of France and Italy. Its top is "
        + "about four thousand eight hundred metres above the sea."),
    ChatMessage(.user, "How long does it take to climb it?"),
    ChatMessage(
      .assistant,
      "Most people take two days and sleep in a hut on the way. They start long before sunrise, while the snow is "
        + "still hard, and are back in the valley by the afternoon."),
    ChatMessage(.user, "And when is the best time of the year?"),
    ChatMessage(
      .assistant,
      "From June to September, when the huts are open. July has the most settled weather, but also the most people."
    ),
  ]

  /// The prompt that the language model sees of it.
  static let prompt = [ChatMessage(.system, Chat.defaultSystem)] + history

  /// Questions of 12 to 20 tokens. None begins like the one before it, so nothing that is left of that in the cache is of use.
  static let questions = [
    "What should I wear on my feet when I walk over the ice?",
    "Can you tell me how the weather changes during the afternoon there?",
    "Which town would you choose to stay in before the climb?",
    "How much water should one person carry for a whole day?",
    "Do I need a guide, or can I go with a friend?",
    "What was the name of the first woman who reached the top?",
    "Is there a train that goes up part of the mountain?",
    "How many people try to reach the top in an ordinary summer?",
    "What happens to my body when I go up too fast?",
    "Could you suggest a smaller mountain nearby for my two children?",
    "What do the huts cost, and do I have to book them?",
    "Why is the snow harder in the night than in the day?",
    "How do I know that a storm is coming over the ridge?",
    "What can I eat in the morning before such a long walk?",
    "Are there still wolves and bears in the forests below the glacier?",
    "How cold does it get at the top in the middle of July?",
    "Who owns the land at the top, France or Italy?",
    "What is the difference between a glacier and a field of snow?",
    "How should I train in the three months before we leave?",
    "Is it true that the mountain becomes a little lower every year?",
  ]
}
