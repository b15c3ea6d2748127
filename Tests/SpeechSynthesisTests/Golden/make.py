"""Makes the golden files of WaveformTests with the reference implementation: pip install hibari-tts==0.2.1 scipy.

The network's outputs and the noise are stand-ins from a hash that the test computes too, so that only the results have
to be kept: little-endian float32, 20 frames of 300 samples each.
"""
import os
import numpy as np
from hibari import dsp

FRAMES, BINS = 20, 601


def stand_in(stream, count):
    """-1...1, exactly the same in Swift (`StandIn`)."""
    mask = np.uint64(0xFFFFFFFF)
    x = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(stream * 40503 * 65537)) & mask
    x ^= x >> np.uint64(15)
    x = (x * np.uint64(2246822519)) & mask
    x ^= x >> np.uint64(13)
    return (x >> np.uint64(8)).astype(np.float32) / np.float32(1 << 23) - np.float32(1)


class GivenNoise:
    def __init__(self, values):
        self.values = values

    def standard_normal(self, shape, dtype):
        return self.values.reshape(shape).astype(dtype)


def spectrum(stream, scale, offset):
    values = stand_in(stream, BINS * FRAMES) * np.float32(scale) + np.float32(offset)
    return values.reshape(BINS, FRAMES)


def save(name, values):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".f32")
    values.astype("<f4").tofile(path)
    print(name, values.shape, np.abs(values).max())


f0 = stand_in(6, FRAMES) * np.float32(60) + np.float32(150)
f0[[3, 4, 12, 17, 18, 19]] = 0
noise = GivenNoise(stand_in(7, 2 * BINS * FRAMES) * np.float32(1.5))
lh, theta = spectrum(1, 3, -1), spectrum(2, 3, 0)
ln, lr, phi = spectrum(3, 2, -2), spectrum(4, 2, -2), spectrum(5, 20, 0)
silent = np.full((BINS, FRAMES), -80, np.float32)
zero = np.zeros((BINS, FRAMES), np.float32)

save("pulses", dsp.pulses(f0))
save("harmonic", dsp.synth(zero.copy(), zero, silent, silent, zero, f0, noise))
save("free", dsp.synth(silent.copy(), zero, silent, lr, phi, f0, noise))
save("whole", dsp.synth(lh, theta, ln, lr, phi, f0, noise))
