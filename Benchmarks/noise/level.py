"""The level of speech while somebody speaks."""

import array
import math

MARGIN = 15.9  # dB that the threshold lies below the active level
ENVELOPE = 0.03  # s, the envelope's time constant
HANGOVER = 0.2  # s that count as speech after the envelope has fallen: a pause inside a sentence
BITS = 15  # thresholds are powers of two down from full scale


def rms(samples):
    return math.sqrt(math.fsum(s * s for s in samples) / len(samples)) if len(samples) else 0.0


def active_level(samples, rate):
    """Root mean square over the time in which there is speech, as ITU-T P.56 (method B) defines it: 0…1.

    For each threshold the time is counted in which the envelope exceeds it or did so within the hangover; the active
    level is where it lies by the margin above its threshold. The envelope is looked at each millisecond rather than at
    each sample, which is 30 times faster than it changes. Silence has level 0.
    """
    decay = math.exp(-1 / (ENVELOPE * rate))
    step = max(1, rate // 1000)
    total = math.fsum(s * s for s in samples)
    if total == 0:
        return 0.0
    peaks = envelope(samples, decay, step)
    hangover = round(HANGOVER * rate / step)
    levels = []
    for bit in range(BITS + 1):
        threshold = 2.0**-bit
        active, left = 0, 0
        for peak in peaks:
            if peak >= threshold:
                active, left = active + 1, hangover
            elif left > 0:
                active, left = active + 1, left - 1
        if not active:
            continue
        level = 10 * math.log10(total / min(len(samples), active * step))
        above = level - 20 * math.log10(threshold) - MARGIN
        if above >= 0:
            if not levels:
                return 10 ** (level / 20)
            # Between this threshold and the one before.
            before, was_above = levels[-1]
            share = was_above / (was_above - above)
            return 10 ** ((before + share * (level - before)) / 20)
        levels.append((level, above))
    return 10 ** (levels[-1][0] / 20) if levels else rms(samples)


def envelope(samples, decay, step):
    """The rectified signal through two equal low passes, one value for each step."""
    first = second = 0.0
    rise = 1 - decay
    values = array.array("d")
    for start in range(0, len(samples), step):
        for sample in samples[start : start + step]:
            first = decay * first + rise * abs(sample)
            second = decay * second + rise * first
        values.append(second)
    return values
