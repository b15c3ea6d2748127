// Made by Benchmarks/endpoints/fit from 151 ends and 157 pauses of the part `fit`, in which it waits
// 425 ms in the mean and cuts off 17.8 % of the pauses; half a second of silence cuts off 17.8 %.

extension TurnEndModel {
  /// The weights that Sotto comes with.
  public static let shipped = TurnEndModel(
    both: Weights(
      bias: 0.238, voice: 0.208, meaning: 0.344, isOpen: 0.068,
      endsInPause: -0.835, isQuestion: 0.358, length: 0.050),
    voiceOnly: Weights(
      bias: -1.377, voice: 0.220, meaning: 0.000, isOpen: 0.057,
      endsInPause: -1.367, isQuestion: 0.690, length: 0.464),
    meaningOnly: Weights(
      bias: 1.117, voice: 0.000, meaning: 0.353, isOpen: -0.222,
      endsInPause: -0.988, isQuestion: 0.427, length: -0.142),
    wordsOnly: Weights(
      bias: -0.478, voice: 0.000, meaning: 0.000, isOpen: -0.252,
      endsInPause: -1.466, isQuestion: 0.800, length: 0.263),
    sure: 0.86, unsure: 0.05)
}
