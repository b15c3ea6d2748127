// What whisper.cpp's decoder looked at, which its public interface does not tell. scripts/lib/engines.sh compiles
// attention.cpp into libwhisper.

#ifndef SOTTO_WHISPER_ATTENTION_H
#define SOTTO_WHISPER_ATTENTION_H

#include <whisper.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One head of the decoder's cross-attention; both count from 0.
struct sotto_whisper_head {
    int layer;
    int head;
};

/// Runs the decoder once over `tokens`, all at once, on what the state's encoder heard last, and writes where it looked
/// before each next token. No probabilities are computed; the decoder's own cache is empty afterwards. Blocks. Like
/// whisper_full_with_state: one thread a state, any number of states a context.
///
/// tokens:    from "start of transcript" on; at most whisper_n_text_ctx.
/// n_frames:  of the encoder (20 ms each), from the first; at most what it heard.
/// attention: owned by the caller, [n_tokens][n_frames]: the mean over `heads` of the square root of the attention, of
///            which each row of each head is in standard deviations from its own mean.
///
/// Returns 0; -1 for sizes or heads that the model does not have, or a context with flash attention, which keeps no
/// attention; -2 when memory ran out; -3 when the run failed.
WHISPER_API int sotto_whisper_attention(
        struct whisper_context * context, struct whisper_state * state, const whisper_token * tokens, int n_tokens,
        const struct sotto_whisper_head * heads, int n_heads, int n_frames, int n_threads, float * attention);

#ifdef __cplusplus
}
#endif

#endif
