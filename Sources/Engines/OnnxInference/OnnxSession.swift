import COnnxRuntime
import Realtime
import VoiceCore

/// One network, loaded and ready to run on the CPU.
///
///     let session = try OnnxSession(path: path, threads: 1)
///     try session.require(inputs: ["ids": .int64], outputs: ["lh": .float], as: "a voice")
///     let out = try session.run(["ids": .int64(ids, shape: [1, ids.count])], outputs: ["lh"])
///     out["lh"].withFloats { … }
///
/// A run blocks the queue that it is called on. Several queues may run one session at the same time: they share its
/// weights, and each run has its own memory.
public struct OnnxSession: ~Copyable, Sendable {
  public let path: String
  /// The network's inputs by name; below, its outputs.
  public let inputs: [String: OnnxPort]
  public let outputs: [String: OnnxPort]
  /// The outputs that carry the inner values that were asked for.
  public let exposed: Set<String>
  private let session: Handle
  private let memory: Handle

  /// Loads a file in ONNX's or ONNX Runtime's own format.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - threads: the number of threads that one run computes with. They do not spin while they wait, so that an idle
  ///     network leaves its cores to the language model.
  ///   - keepsWorkspace: whether the memory of a run is kept for the next one. Without it a run on a long input gives
  ///     back what it took; a network with big intermediate results is then up to a sixth slower.
  ///   - exposure: inner values to return; those that the file has are in ``exposed``. Only a file in ONNX Runtime's
  ///     own format can be asked for them.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, or `.damagedModel` when ONNX Runtime cannot make a
  ///   network of the file.
  public init(
    path: String, threads: Int = 1, keepsWorkspace: Bool = true, exposing exposure: OnnxExposure? = nil
  ) throws(VoiceError) {
    let file = try ModelFile(mapping: path)
    var exposed: Set<String> = []
    if let exposure, file.isOrtFormat { exposed = OrtGraph(bytes: file.bytes).expose(exposure) }
    try self.init(file, at: path, threads: threads, keepsWorkspace: keepsWorkspace, exposed: exposed)
  }

  /// Loads a network that was written node by node.
  ///
  /// - Parameters:
  ///   - graph: the network with its weights.
  ///   - path: the file of the weights, for messages.
  ///   - threads: the number of threads that one run computes with.
  ///   - keepsWorkspace: whether the memory of a run is kept for the next one.
  /// - Throws: `.damagedModel` when ONNX Runtime cannot make a network of it: the weights do not fit.
  public init(
    _ graph: OnnxGraph, at path: String, threads: Int = 1, keepsWorkspace: Bool = true
  ) throws(VoiceError) {
    try self.init(
      ModelFile(copying: graph.model), at: path, threads: threads, keepsWorkspace: keepsWorkspace, exposed: []
    )
  }

  private init(
    _ file: ModelFile, at path: String, threads: Int, keepsWorkspace: Bool, exposed: Set<String>
  ) throws(VoiceError) {
    do {
      self = try Self(
        opening: file, at: path, threads: threads, keepsWorkspace: keepsWorkspace, exposed: exposed)
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
  }

  private init(
    opening file: ModelFile, at path: String, threads: Int, keepsWorkspace: Bool, exposed: Set<String>
  ) throws(Runtime.Failure) {
    let session = try openSession(file, threads: threads, keepsWorkspace: keepsWorkspace)
    let inputs = try OnnxPort.inputs(of: session)
    let outputs = try OnnxPort.outputs(of: session)
    let memory = Handle(
      try Runtime.make { api, memory in
        api.CreateCpuMemoryInfo(ORT_DEVICE_ALLOCATOR, ORT_MEM_TYPE_DEFAULT, memory)
      }, release: Runtime.api.pointee.ReleaseMemoryInfo)
    (self.path, self.inputs, self.outputs, self.exposed) = (path, inputs, outputs, exposed)
    (self.session, self.memory) = (session, memory)
  }

  /// Refuses a network that lacks what the engine will use.
  ///
  /// - Parameters:
  ///   - wantedInputs: the inputs that the engine will give, by name.
  ///   - wantedOutputs: the outputs that it will ask for, by name.
  ///   - kind: what it should have been, for the message: "a Silero voice activity model".
  /// - Throws: `.wrongModelKind` that names what is missing.
  public func require(
    inputs wantedInputs: [String: Tensor.Element], outputs wantedOutputs: [String: Tensor.Element],
    as kind: String
  ) throws(VoiceError) {
    let missing =
      OnnxPort.missing(wantedInputs, in: inputs, called: "input")
      + OnnxPort.missing(wantedOutputs, in: outputs, called: "output")
    guard !missing.isEmpty else { return }
    throw .wrongModelKind(
      path: path, expected: kind, found: "a network without \(missing.joined(separator: " and "))")
  }

  /// Runs the network once, on the caller's thread.
  ///
  /// - Parameters:
  ///   - inputs: the values of all inputs, by name.
  ///   - outputs: what to return; the rest is not even kept.
  ///   - token: ends the run from another thread.
  /// - Throws: `.cancelled` when the token was, else `.engineFailed`.
  public func run(
    _ inputs: [String: Tensor], outputs: [String], token: CancellationToken? = nil
  ) throws(VoiceError) -> OnnxOutputs {
    do {
      var names: [UnsafePointer<CChar>] = []
      var tensors: [Tensor] = []
      for (name, tensor) in inputs {
        names.append(try cName(of: name, in: self.inputs))
        tensors.append(tensor)
      }
      var outputNames: [UnsafePointer<CChar>] = []
      for name in outputs { outputNames.append(try cName(of: name, in: self.outputs)) }
      let values = try Self.withValues(of: tensors[...], in: memory, []) { values throws(Runtime.Failure) in
        try execute(names, values, outputNames, token)
      }
      return OnnxOutputs(Dictionary(uniqueKeysWithValues: zip(outputs, values)))
    } catch {
      if let token, token.isCancelled { throw .cancelled }
      throw .engineFailed("ONNX Runtime", reason: error.reason)
    }
  }

  private func execute(
    _ names: [UnsafePointer<CChar>], _ values: [OpaquePointer], _ outputNames: [UnsafePointer<CChar>],
    _ token: CancellationToken?
  ) throws(Runtime.Failure) -> [OnnxValue] {
    var results = [OpaquePointer?](repeating: nil, count: outputNames.count)
    try withRunOptions(token) { options throws(Runtime.Failure) in
      try Runtime.check(
        Runtime.api.pointee.Run(
          session.pointer, options, names, values, values.count, outputNames, outputNames.count, &results))
    }
    let owned = results.compactMap { $0.map { Handle($0, release: Runtime.api.pointee.ReleaseValue) } }
    guard owned.count == results.count else { throw Runtime.Failure(message: "an output was not computed") }
    var outputs: [OnnxValue] = []
    for handle in owned { outputs.append(try OnnxValue(handle)) }
    return outputs
  }

  /// Lends each tensor's storage in turn: the innermost call sees them all.
  private static func withValues(
    of tensors: ArraySlice<Tensor>, in memory: Handle, _ values: [OpaquePointer],
    _ body: ([OpaquePointer]) throws(Runtime.Failure) -> [OnnxValue]
  ) throws(Runtime.Failure) -> [OnnxValue] {
    guard let tensor = tensors.first else { return try body(values) }
    return try tensor.withValue(in: memory.pointer) { value throws(Runtime.Failure) in
      try withValues(of: tensors.dropFirst(), in: memory, values + [value], body)
    }
  }

  private func cName(
    of name: String, in ports: [String: OnnxPort]
  ) throws(Runtime.Failure) -> UnsafePointer<CChar> {
    guard let port = ports[name] else { throw Runtime.Failure(message: "the network has no '\(name)'") }
    return port.cName.pointer
  }
}

/// Lends the options of one run, which a cancelled token terminates: the run then ends at the network's next node.
private func withRunOptions(
  _ token: CancellationToken?, _ body: (OpaquePointer?) throws(Runtime.Failure) -> Void
) throws(Runtime.Failure) {
  guard let token else { return try body(nil) }
  let options = Handle(
    try Runtime.make { api, options in api.CreateRunOptions(options) },
    release: Runtime.api.pointee.ReleaseRunOptions)
  let terminate: @Sendable () -> Void = {
    try? Runtime.check(Runtime.api.pointee.RunOptionsSetTerminate(options.pointer))
  }
  try token.withHandler(terminate) { () throws(Runtime.Failure) in try body(options.pointer) }
}

private func openSession(
  _ file: ModelFile, threads: Int, keepsWorkspace: Bool
) throws(Runtime.Failure) -> Handle {
  OnnxSettings.prepareProcess()
  let api = Runtime.api.pointee
  // The library keeps one environment a process and counts its users; each session takes a share.
  let environment = Handle(
    try Runtime.make { api, environment in api.CreateEnv(ORT_LOGGING_LEVEL_FATAL, "sotto", environment) },
    release: api.ReleaseEnv)
  let options = Handle(
    try Runtime.make { api, options in api.CreateSessionOptions(options) }, release: api.ReleaseSessionOptions
  )
  try Runtime.check(api.SetSessionLogSeverityLevel(options.pointer, ORT_LOGGING_LEVEL_FATAL))
  try Runtime.check(api.SetSessionGraphOptimizationLevel(options.pointer, ORT_ENABLE_ALL))
  try Runtime.check(api.SetIntraOpNumThreads(options.pointer, Int32(threads)))
  try Runtime.check(api.SetInterOpNumThreads(options.pointer, 1))
  // Speech has another length every time: a plan of each length's memory would be made and kept for nothing.
  try Runtime.check(api.DisableMemPattern(options.pointer))
  if !keepsWorkspace { try Runtime.check(api.DisableCpuMemArena(options.pointer)) }
  var configuration = ["session.intra_op.allow_spinning": "0"]
  if file.isOrtFormat {
    // The weights stay in the mapped file.
    configuration["session.use_ort_model_bytes_directly"] = "1"
    configuration["session.use_ort_model_bytes_for_initializers"] = "1"
  }
  for (key, value) in configuration {
    try Runtime.check(api.AddSessionConfigEntry(options.pointer, key, value))
  }
  return Handle(
    try Runtime.make { api, session in
      api.CreateSessionFromArray(
        environment.pointer, file.bytes.baseAddress!, file.bytes.count, options.pointer, session)
    }, release: api.ReleaseSession,
    // A model in protocol buffers is copied.
    keeping: file.isOrtFormat ? [environment, file] : [environment])
}
