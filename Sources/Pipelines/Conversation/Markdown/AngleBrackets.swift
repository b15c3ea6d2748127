/// The meaning of a text between "<" and ">".
enum AngleBrackets {
  enum Meaning: Hashable {
    /// An HTML tag, a comment or a model's own marker, with the words that are said for it.
    case tag(String)
    /// Words that somebody has put into brackets.
    case words(String)
    /// Two signs: less than, greater than.
    case signs
  }

  /// - Parameters:
  ///   - content: without the brackets; begins with a letter or one of `/!|`.
  ///   - afterWord: a word touches the bracket, as in `List<String>`.
  static func meaning(of content: String, afterWord: Bool) -> Meaning {
    if content.hasPrefix("!--") || content.lowercased().hasPrefix("!doctype") { return .tag("") }
    // "<|im_end|>"
    if content.hasPrefix("|"), content.hasSuffix("|"), content.count > 2 { return .tag("") }
    if content.contains("://") || (content.contains("@") && !content.contains(" ")) {
      return .words(content)
    }
    if isTag(content) { return .tag(content.lowercased().hasPrefix("br") ? " " : "") }
    let isPhrase = content.allSatisfy { $0.isLetter || $0.isNumber || " -_'./+".contains($0) }
    let isTight = content.first?.isLetter == true && content.last?.isWhitespace == false
    return isPhrase && isTight && !afterWord ? .words(content) : .signs
  }

  private static func isTag(_ content: String) -> Bool {
    let isClosing = content.hasPrefix("/")
    var rest = content.dropFirst(isClosing ? 1 : 0)
    let name = rest.prefix { $0.isLetter || $0.isNumber }.lowercased()
    rest = rest.dropFirst(name.count)
    let hasAttributes = rest.contains("=")
    // "<a few>" is no link and "<b and c>" nothing bold.
    guard hasAttributes || rest.allSatisfy({ $0.isWhitespace || $0 == "/" }) else { return false }
    if hasAttributes, rest.first?.isWhitespace != true { return false }
    return elements.contains(name) || (isClosing || hasAttributes) && wordLike.contains(name)
  }

  /// HTML's element names (the living standard, and those that it calls obsolete), without those below.
  private static let elements: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blockquote", "br", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "font", "h1", "h2",
    "h3",
    "h4", "h5", "h6", "hr", "html", "i", "iframe", "img", "ins", "kbd", "li", "mark", "nav", "noscript", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "small", "span", "strike", "strong", "style",
    "sub", "sup", "svg", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "wbr",
  ]
  /// Names that are also words which people put into brackets ("type <title>"): tags only when they close or have
  /// attributes.
  private static let wordLike: Set<String> = [
    "address", "area", "article", "aside", "audio", "base", "body", "button", "canvas", "caption", "data",
    "dialog", "embed", "fieldset", "figure", "footer", "form", "frame", "head", "header", "input", "label",
    "legend", "link", "main", "map", "menu", "meta", "meter", "object", "optgroup", "option", "output",
    "param", "picture", "progress", "search", "section", "select", "slot", "source", "summary", "table",
    "template", "textarea", "time", "title", "track", "var", "video",
  ]
}
