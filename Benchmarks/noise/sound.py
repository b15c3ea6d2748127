"""Sound files and their words. A program that uses it exits with sysexits.h's codes when one cannot be used."""

import array
import pathlib
import shutil
import subprocess
import sys
import wave

SOUND = {".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aiff", ".aif", ".w64", ".caf"}



def recordings(folder):
    """By name, and the rate that all have."""
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in SOUND) if folder.is_dir() else []
    if not paths:
        fail(66, f"'{folder}' holds no recordings.")
    found = {path.stem: read(path) for path in paths}
    rates = {rate for rate, _ in found.values()}
    if len(rates) > 1:
        fail(65, f"The recordings in '{folder}' have different sample rates ({sorted(rates)} Hz). Convert them first.")
    return {name: samples for name, (_, samples) in found.items()}, rates.pop()


def read(path):
    """Hz, and samples of -1…1: the mean of the channels."""
    if path.suffix.lower() != ".wav":
        return converted(path)
    try:
        with wave.open(str(path)) as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return converted(path)
    if width != 2:
        return converted(path)
    return rate, from_bytes(data, channels, path)


def converted(path):
    commands = [
        ["sox", "-D", path, "-r", "16000", "-c", "1", "-b", "16", "-e", "signed", "-t", "raw", "-"],
        ["ffmpeg", "-v", "error", "-i", path, "-ar", "16000", "-ac", "1", "-f", "s16le", "-"],
    ]
    commands = [command for command in commands if shutil.which(command[0])]
    if not commands:
        fail(69, f"'{path}' is no WAV file of 16 bits. Convert it, or install sox (apt-get install sox).")
    # Debian's sox reads Opus with libsox-fmt-opus only.
    reasons = []
    for command in commands:
        result = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
        if result.returncode == 0:
            return 16000, from_bytes(result.stdout, 1, path)
        reasons.append(result.stderr.decode(errors="replace").strip())
    fail(65, f"'{path}' cannot be read: {'; '.join(reasons)}")


def from_bytes(data, channels, path):
    frames = array.array("h", data[: len(data) // (2 * channels) * 2 * channels])
    if sys.byteorder == "big":
        frames.byteswap()
    if not frames:
        fail(65, f"'{path}' holds no sound.")
    if channels == 1:
        return array.array("d", [f / 32768 for f in frames])
    return array.array(
        "d", [sum(frames[i : i + channels]) / channels / 32768 for i in range(0, len(frames), channels)]
    )


def write(path, samples, rate):
    frames = array.array("h", [max(-32768, min(32767, round(s * 32768))) for s in samples])
    if sys.byteorder == "big":
        frames.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames.tobytes())


def transcript(folder, name):
    beside = folder / f"{name}.txt"
    if beside.is_file():
        return beside.read_text(encoding="utf-8").strip()
    sphinx = folder / "transcription"
    if sphinx.is_file():
        for line in sphinx.read_text(encoding="utf-8").splitlines():
            if line.rstrip().endswith(f"({name})"):
                return line.rpartition("(")[0].replace("<s>", "").replace("</s>", "").strip()
    return None


def fail(code, message):
    print(f"{pathlib.Path(sys.argv[0]).name}: {message}", file=sys.stderr)
    sys.exit(code)
