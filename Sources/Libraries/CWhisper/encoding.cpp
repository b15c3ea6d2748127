// Part of whisper.cpp's own src/whisper.cpp, behind attention.cpp: scripts/lib/engines.sh appends an #include of this file,
// and adds `sotto_heard` to whisper_state: the audio_ctx with which the window's beginning was encoded last, or -1.

int sotto_whisper_encode(
        struct whisper_context * context, struct whisper_state * state, const float * samples, int n_samples,
        int n_audio_ctx, int n_threads) {
    if (n_audio_ctx < 1 || n_audio_ctx > context->model.hparams.n_audio_ctx) {
        return -1;
    }
    state->sotto_heard = -1;
    if (n_samples > 0) {
        if (whisper_pcm_to_mel_with_state(context, state, samples, n_samples, n_threads) != 0) {
            return -2;
        }
    } else if (state->mel.n_len == 0) {
        return -1;
    }
    state->exp_n_audio_ctx = n_audio_ctx;
    if (!whisper_encode_internal(*context, *state, 0, n_threads, nullptr, nullptr)) {
        return -2;
    }
    state->sotto_heard = n_audio_ctx;
    return 0;
}

bool sotto_whisper_encode_step(
        struct whisper_context & context, struct whisper_state & state, int n_samples, int seek, int n_threads,
        ggml_abort_callback abort_callback, void * abort_callback_data) {
    if (n_samples == 0 && seek == 0 && state.sotto_heard > 0 && state.sotto_heard == state.exp_n_audio_ctx) {
        return !(abort_callback && abort_callback(abort_callback_data));
    }
    state.sotto_heard = -1;
    if (!whisper_encode_internal(context, state, seek, n_threads, abort_callback, abort_callback_data)) {
        return false;
    }
    state.sotto_heard = seek == 0 ? state.exp_n_audio_ctx : -1;
    return true;
}
