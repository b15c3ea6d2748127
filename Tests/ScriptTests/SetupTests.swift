import Foundation
import Testing

@Suite("Set-up")
struct SetupTests {
  @Test("does everything once, and says so in one line when there is nothing to do")
  func twice() throws {
    let machine = try FakeMachine(missingPackages: ["g++"])
    let first = try machine.run("setup")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.isEmpty)
    #expect(machine.builtEngines.count == 1)
    #expect(try machine.count("sotto models install --defaults") == 1)

    try machine.forgetCalls()
    let second = try machine.run("setup")
    #expect(second.status == 0)
    #expect(second.errors == "Sotto is set up. Talk to it: ./scripts/sotto chat\n")
    #expect(
      try machine.calls.allSatisfy {
        $0.hasSuffix("--version") || $0.hasPrefix("dpkg-query") || $0.hasPrefix("sotto models install")
      })
  }

  @Test("names the packages that are missing, and installs only those")
  func packages() throws {
    let machine = try FakeMachine(missingPackages: ["libkissfft-dev", "cmake"])
    let outcome = try machine.run("setup")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("cmake libkissfft-dev\n"))
    #expect(
      try machine.calls.contains {
        $0.hasPrefix("apt-get")
          && $0.hasSuffix("install --no-install-recommends --no-remove cmake libkissfft-dev")
      })
  }

  @Test("gets what the tests need only when asked to")
  func forTests() throws {
    let machine = try FakeMachine(missingPackages: ["pocketsphinx-testdata"])
    #expect(try machine.run("setup").status == 0)
    #expect(try machine.count("apt-get") == 0)
    #expect(try machine.run("setup", ["--test"]).status == 0)
    #expect(try machine.calls.contains { $0.hasSuffix("pocketsphinx-testdata") })
    #expect(try machine.count("sotto models install --defaults smollm2-135m-instruct") == 1)
  }

  @Test("unpacks PulseAudio for the tests, and does not install it in place of the desktop's own sound")
  func soundCard() throws {
    let machine = try FakeMachine(lacking: ["pulseaudio"])
    #expect(try machine.run("setup", ["--test"]).status == 0)
    #expect(try machine.run("setup", ["--test"]).status == 0)
    #expect(try machine.count("dpkg --extract pulseaudio_0.deb") == 1)
    #expect(try machine.calls.allSatisfy { !$0.hasPrefix("apt-get") || $0.hasSuffix("download pulseaudio") })
  }

  /// What is wrong with a machine, and what set-up says about it.
  struct Lack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tools: Set<String> = []
    var packages: [String] = []
    var environment: [String: String] = [:]
    var arguments: [String] = []
    var says: [String]
  }

  @Test(
    "says what is missing and how to get it, and exits with 69",
    arguments: [
      Lack(
        testDescription: "Swift", tools: ["swift"],
        says: ["Swift 6.3 or newer is missing", "https://www.swift.org/install/linux"]),
      Lack(
        testDescription: "a new enough Swift", environment: ["SWIFT_VERSION": "6.2.4"],
        says: ["Swift 6.3 or newer is needed", "is 6.2"]),
      Lack(
        testDescription: "a Swift that starts", environment: ["BREAK": "swift --version"],
        says: ["does not start", "broken by the test", "Install it again"]),
      Lack(
        testDescription: "apt-get", tools: ["apt-get"],
        says: ["no apt-get here", "packages.txt", "--no-packages"]),
      Lack(
        testDescription: "a package source", packages: ["g++"], environment: ["BREAK": "apt-get * install *"],
        says: ["packages could not be installed", "reaches its Debian package source", "again"]),
      Lack(
        testDescription: "a compiler", environment: ["CXX": "no-such-compiler"], arguments: ["--no-packages"],
        says: ["C++ compiler is missing (no-such-compiler)", "apt-get install g++"]),
      Lack(
        testDescription: "a package index", environment: ["BREAK": "python3 * download *"],
        says: ["engines could not be fetched", "pip reaches its package index", "again"]),
      Lack(
        testDescription: "git's server", environment: ["BREAK": "swift package*resolve"],
        says: ["Swift packages", "could not be fetched", "git reaches github.com"]),
      Lack(
        testDescription: "disk space", environment: ["FREE_MEGABYTES": "1200"],
        says: ["Set-up needs", "engines 0.7 GB", "models", "1.2 GB are free", "Make room"]),
    ])
  func lack(_ lack: Lack) throws {
    let machine = try FakeMachine(lacking: lack.tools, missingPackages: lack.packages)
    let outcome = try machine.run("setup", lack.arguments, with: lack.environment)
    #expect(outcome.status == 69)
    #expect(outcome.output.isEmpty)
    let last = try #require(outcome.errors.split(separator: "\n").last)
    #expect(last.hasPrefix("sotto: "))
    for words in lack.says { #expect(last.contains(words)) }
    #expect(try machine.count("sotto") == 0)
  }

  @Test("names the command for an administrator when it may not install anything itself")
  func noAdministrator() throws {
    let machine = try FakeMachine(lacking: ["sudo"], missingPackages: ["g++", "curl"])
    let outcome = try machine.run("setup", asOrdinaryUser: true)
    #expect(outcome.status == 69)
    #expect(outcome.errors.hasSuffix("Ask one to run: apt-get install curl g++\n"))
    #expect(try machine.count("apt-get") == 0)
  }

  @Test("asks for disk space only for what is still to be done")
  func spaceForTheRest() throws {
    let machine = try FakeMachine()
    #expect(try machine.run("setup").status == 0)
    #expect(try machine.run("setup", with: ["FREE_MEGABYTES": "1"]).status == 0)
  }

  @Test(
    "goes on where a build of the engines was interrupted, and leaves nothing half-built under its name",
    arguments: ["llama", "whisper"])
  func resumes(engine: String) throws {
    let machine = try FakeMachine()
    let broken = try machine.run("setup", with: ["BREAK": "cmake --build */\(engine)"])
    #expect(broken.status == 70)
    #expect(machine.builtEngines.isEmpty)
    let whole = try machine.run("setup")
    #expect(whole.status == 0)
    #expect(machine.builtEngines.count == 1)
    #expect(try machine.calls.count { $0.contains(" download ") && $0.contains("llama-cpp.txt") } == 1)
  }

  @Test("builds the engines once when two set-ups run at the same time")
  func sideBySide() throws {
    let machine = try FakeMachine()
    let ends = try [machine.start("setup"), machine.start("setup")]
    for end in ends { #expect(try end().status == 0) }
    // llama.cpp's and whisper.cpp's.
    #expect(try machine.count("cmake --build") == 2)
  }

  @Test("refuses an option that it does not know")
  func unknownOption() throws {
    let machine = try FakeMachine()
    let outcome = try machine.run("setup", ["--fast"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("knows no option '--fast'"))
  }
}
