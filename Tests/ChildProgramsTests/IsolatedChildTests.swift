import ChildPrograms
import Foundation
import Testing

@Suite struct `A child without a network` {
  private typealias Child = IsolatedChild<[String]>

  private func child(_ script: String, input: Int32 = STDIN_FILENO) throws -> Child {
    let bash = try #require(InstalledProgram("bash"))
    return try Child(
      bash, ["-c", script], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"], input: input, log: []
    ) { $0.append($1) }
  }

  private func output(of child: Child) -> String {
    String(
      decoding: FileHandle(fileDescriptor: child.output, closeOnDealloc: true).readDataToEndOfFile(),
      as: UTF8.self)
  }

  @Test func `reads a descriptor, and what it writes, says and ends with is known`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("sotto-\(UUID().uuidString)")
    try Data("words".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forReadingFrom: file)
    let child = try child("cat; echo one >&2; printf two >&2; exit 3", input: handle.fileDescriptor)
    #expect(output(of: child) == "words")
    #expect(child.finish() == 3)
    #expect(child.log == ["one", "two"])
  }

  @Test func `is refused every connection by the kernel, though this process is not`() throws {
    let script = "exec 9<>/dev/tcp/127.0.0.1/9"
    let child = try child(script)
    #expect(output(of: child).isEmpty)
    #expect(child.finish() != 0)
    #expect(child.log.contains { $0.contains("Permission denied") }, "\(child.log)")

    let free = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #expect(free >= 0)
    close(free)
  }

  @Test func `has no descriptor but its three, and no signal that is blocked or ignored here`() throws {
    let open = open("/dev/null", O_RDONLY)
    defer { close(open) }
    let child = try child("ls /proc/self/fd | wc -l; grep -E 'Sig(Blk|Ign)' /proc/self/status")
    let lines = output(of: child).split(separator: "\n")
    // The fourth is ls's own, of the folder; 32 and 33 belong to the C library, which lets nobody change them.
    #expect(lines.first == "4")
    #expect(lines.count == 3 && lines.dropFirst().allSatisfy { $0.hasSuffix("0000000") }, "\(lines)")
    #expect(child.finish() == 0)
  }

  @Test func `is killed and waited for when nobody wants it any more`() throws {
    var number: pid_t = 0
    do {
      let child = try child("echo $$; exec sleep 1000")
      var line = [UInt8](repeating: 0, count: 32)
      let count = read(child.output, &line, line.count)
      number = try #require(pid_t(String(decoding: line[..<count], as: UTF8.self).dropLast()))
      #expect(kill(number, 0) == 0)
      close(child.output)
    }
    #expect(kill(number, 0) != 0 && errno == ESRCH)
  }

  @Test func `may say as much as it likes`() throws {
    let bash = try #require(InstalledProgram("bash"))
    let child = try IsolatedChild<Int>(
      bash, ["-c", "yes | head -c 3000000 >&2; echo done"], environment: ["PATH": "/usr/bin:/bin"],
      input: STDIN_FILENO, log: 0
    ) { count, _ in count += 1 }
    let text = FileHandle(fileDescriptor: child.output, closeOnDealloc: true).readDataToEndOfFile()
    #expect(text == Data("done\n".utf8))
    #expect(child.finish() == 0)
    #expect(child.log == 1_500_000)
  }

  @Test func `is not looked for in the present folder`() {
    #expect(InstalledProgram("bash", on: "/none:/usr/bin:/bin") != nil)
    #expect(InstalledProgram("bash", on: "/none::") == nil)
    #expect(InstalledProgram("", on: "/usr/bin") == nil)
  }
}
