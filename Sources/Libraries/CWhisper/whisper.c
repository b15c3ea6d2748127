// SwiftPM wants one source file in a C target. The library itself comes from scripts/setup.
