// Which languages are spoken in the parts of a window, from one run of the encoder over all of it. whisper.cpp's public
// interface tells the language of the whole only, and encodes for that anew. scripts/lib/engines.sh compiles languages.cpp
// into libwhisper.

#ifndef SOTTO_WHISPER_LANGUAGES_H
#define SOTTO_WHISPER_LANGUAGES_H

#include <whisper.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A part of what the encoder heard, in its frames of 20 ms: from the first to the one before the last.
struct sotto_whisper_part {
    int begin;
    int end;
};

/// Asks the decoder for its first token once for each part, all at once, of what the state's encoder heard last. Each
/// part's token sees the frames of its own part only. About 10 ms for base and a millisecond for each part; the decoder's
/// cache is empty afterwards. Blocks. Like whisper_full_with_state: one thread a state, any number of states a context.
///
/// parts:         at least one, at most whisper_n_text_ctx; none empty, all within what the encoder heard.
/// probabilities: owned by the caller, [n_parts][whisper_lang_max_id() + 1]: of each of whisper.cpp's languages, whose
///                sum is 1 in each row. 0 for those that the model has no token for.
/// no_speech:     owned by the caller, [n_parts]: how likely the first token is "no speech", 0…1.
///
/// Returns 0; -1 for parts that the model does not have, or a context with flash attention, whose graph has no mask for
/// them; -2 when memory ran out; -3 when the run failed.
WHISPER_API int sotto_whisper_languages(
        struct whisper_context * context, struct whisper_state * state, const struct sotto_whisper_part * parts,
        int n_parts, int n_threads, float * probabilities, float * no_speech);

#ifdef __cplusplus
}
#endif

#endif
