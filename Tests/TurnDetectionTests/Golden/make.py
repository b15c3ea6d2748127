"""Makes the golden files: what the reference implementations say of recordings in Benchmarks/questions.

    pip install numpy soundfile transformers==5.24.0 onnxruntime==1.32.0     (no torch: the features are then NumPy's)
    sotto models install smart-turn-v3.2
    python3 make.py ~/.local/share/sotto/models/smart-turn-v3.2/smart-turn-v3.2-cpu.onnx

cases.json      the recordings, how many of their samples are heard, the frames that features.f32 has of each, and the
                network's probability under onnxruntime on one thread. The window is filled from the end and padded with
                zeros in front, as LocalSmartTurnAnalyzerV3 of pipecat-ai 1.14.0 does (local_smart_turn_v3.py).
features.f32    those frames, 80 bands each, by transformers' WhisperFeatureExtractor(chunk_length=8): the first, those
                around the first sample of the recording, the last.
"""

import json
import pathlib
import sys

import numpy
import onnxruntime
import soundfile
from transformers import WhisperFeatureExtractor

WINDOW = 8 * 16000
here = pathlib.Path(__file__).parent
questions = here.parents[2] / "Benchmarks" / "questions"
extractor = WhisperFeatureExtractor(chunk_length=8)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
network = onnxruntime.InferenceSession(sys.argv[1], options)

cases, features = [], []
# A short question; a longer one, whole and broken off; one that does not fit the window.
for name, count in [("02-sky", None), ("07-eggs", None), ("07-eggs", 57600), ("27-heaven", None)]:
    samples, rate = soundfile.read(questions / f"{name}.flac", dtype="float32")
    assert rate == 16000
    samples = samples[:count]
    heard = samples[-WINDOW:]
    window = numpy.pad(heard, (WINDOW - len(heard), 0))
    found = extractor(
        window, sampling_rate=16000, return_tensors="np", padding="max_length", max_length=WINDOW, truncation=True,
        do_normalize=True)["input_features"].astype("f4")
    assert found.shape == (1, 80, 800)
    start = max((WINDOW - len(heard)) // 160, 400)
    frames = [*range(10), *range(start - 5, start + 5), *range(790, 800)]
    features.append(found[0].T[frames])
    probability = network.run(None, {"input_features": found})[0][0].item()
    cases.append(
        {"recording": name, "samples": len(samples), "frames": frames, "probability": round(probability, 6)})

numpy.stack(features).astype("<f4").tofile(here / "features.f32")
(here / "cases.json").write_text("[\n" + ",\n".join("  " + json.dumps(case) for case in cases) + "\n]\n")
