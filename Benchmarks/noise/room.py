"""How speech sounds at the other end of a room."""

import array
import cmath
import math

SOUND = 343.0  # m/s
SIZE = (5.0, 4.0, 2.7)  # m: an office
TALKER = (1.2, 1.5, 1.5)
MICROPHONE = (3.9, 2.6, 0.8)  # 3 m away, on a table
REVERBERATION = 0.5  # s until the sound has fallen by 60 dB: an office or living room
BLOCK = 1 << 14  # of the transform


class Room:
    """Impulse response by the image-source method (Allen and Berkley 1979, "Image method for efficiently simulating
    small-room acoustics"): every wall is a mirror, and each image sounds later and quieter.
    """

    def __init__(self, rate):
        self.rate = rate
        self.response = response(rate)
        # Speech in blocks, two at a time: one is the real part, the other the imaginary one.
        size = BLOCK
        while size < 2 * len(self.response):
            size *= 2
        self.size = size
        self.roots = [cmath.exp(-2j * math.pi * k / size) for k in range(size // 2)]
        padded = [complex(s) for s in self.response] + [0j] * (size - len(self.response))
        self.spectrum = transform(padded, self.roots)

    def heard(self, samples):
        """As loud and as long as before, with what the room adds; the direct sound keeps its place."""
        count = len(samples)
        hop = self.size - len(self.response) + 1
        result = array.array("d", bytes(8 * (count + 2 * self.size)))
        for start in range(0, count, 2 * hop):
            pair = []
            for offset in (start, start + hop):
                block = list(samples[offset : min(count, offset + hop)])
                pair.append(block + [0.0] * (self.size - len(block)))
            spectrum = transform([complex(a, b) for a, b in zip(*pair)], self.roots)
            # The inverse transform is the forward one of the conjugate, conjugated.
            product = [(a * b).conjugate() for a, b in zip(spectrum, self.spectrum)]
            for place, value in enumerate(transform(product, self.roots)):
                result[start + place] += value.real / self.size
                result[start + hop + place] -= value.imag / self.size
        delay = max(range(len(self.response)), key=lambda i: abs(self.response[i]))
        return result[delay : delay + count]


def response(rate):
    """Until 60 dB are gone; the direct sound is 1."""
    volume = SIZE[0] * SIZE[1] * SIZE[2]
    surface = 2 * (SIZE[0] * SIZE[1] + SIZE[1] * SIZE[2] + SIZE[0] * SIZE[2])
    # Eyring 1930: how much all walls swallow for that reverberation.
    absorption = 1 - math.exp(-24 * math.log(10) * volume / (SOUND * surface * REVERBERATION))
    reflection = math.sqrt(1 - absorption)
    reach = SOUND * REVERBERATION
    axes = [images(axis, reach, reflection) for axis in range(3)]
    taps = [0.0] * (int(REVERBERATION * rate) + 2)
    nearest = math.dist(TALKER, MICROPHONE)
    for x, x_gain in axes[0]:
        for y, y_gain in axes[1]:
            if x * x + y * y > reach * reach:
                continue
            for z, z_gain in axes[2]:
                distance = math.sqrt(x * x + y * y + z * z)
                if distance > reach:
                    break
                # Between two samples.
                place = distance / SOUND * rate
                whole = int(place)
                gain = nearest / distance * x_gain * y_gain * z_gain
                taps[whole] += gain * (1 - place + whole)
                taps[whole + 1] += gain * (place - whole)
    return highpassed(taps, rate)


def images(axis, reach, reflection):
    """Distances from the microphone along an axis, the nearest first, and what the walls on the way leave."""
    size, talker, microphone = SIZE[axis], TALKER[axis], MICROPHONE[axis]
    found = []
    most = int(reach / (2 * size)) + 1
    for n in range(-most, most + 1):
        for side in (0, 1):
            place = 2 * n * size + (talker if side == 0 else -talker)
            bounces = abs(n - side) + abs(n)
            found.append((abs(place - microphone), reflection**bounces))
    return sorted(found)


def highpassed(taps, rate):
    """Without what is below 100 Hz, as in the original: images that are all positive add up to a constant."""
    w = 2 * math.pi * 100 / rate
    r = math.exp(-w)
    a, b, c, d = 1, -(1 + r), 2 * r * math.cos(w), -r * r
    y1 = y2 = y0 = 0.0
    result = []
    for tap in taps:
        y2, y1, y0 = y1, y0, tap + c * y0 + d * y1
        result.append(a * y0 + b * y1 + r * y2)
    return result


def transform(values, roots):
    """Discrete Fourier transform of a power of two of complex numbers (Cooley and Tukey 1965)."""
    count = len(values)
    if count == 1:
        return values
    even = transform(values[0::2], roots)
    odd = transform(values[1::2], roots)
    step = 2 * len(roots) // count
    turned = [root * value for root, value in zip(roots[::step], odd)]
    return [a + b for a, b in zip(even, turned)] + [a - b for a, b in zip(even, turned)]
