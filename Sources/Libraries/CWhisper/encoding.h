// Encodes a window once, for any number of ways to decode it. whisper.cpp's own whisper_full encodes for every call.
// scripts/lib/engines.sh compiles encoding.cpp into libwhisper, and has whisper_full ask it before each run of the encoder.

#ifndef SOTTO_WHISPER_ENCODING_H
#define SOTTO_WHISPER_ENCODING_H

#include <whisper.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Computes the spectrogram of a window and runs the encoder over it. Afterwards whisper_full_with_state with no samples
/// (NULL, 0) and the same audio_ctx decodes that window without another run of the encoder. Blocks. Like
/// whisper_full_with_state: one thread a state, any number of states a context.
///
/// samples:     16 kHz, mono, n_samples of them; n_samples 0: the window before, with another n_audio_ctx.
/// n_audio_ctx: frames of 20 ms that the encoder hears, 1…whisper_model_n_audio_ctx.
///
/// Returns 0; -1 for an n_audio_ctx that the model does not have or a window that never was; -2 when the run failed.
WHISPER_API int sotto_whisper_encode(
        struct whisper_context * context, struct whisper_state * state, const float * samples, int n_samples,
        int n_audio_ctx, int n_threads);

#ifdef __cplusplus
/// What whisper_full calls in place of whisper.cpp's own function: encodes from frame `seek` of the spectrogram (10 ms each)
/// on, unless that is what the state holds already and the caller brought no other samples.
bool sotto_whisper_encode_step(
        struct whisper_context & context, struct whisper_state & state, int n_samples, int seek, int n_threads,
        ggml_abort_callback abort_callback, void * abort_callback_data);
}
#endif

#endif
