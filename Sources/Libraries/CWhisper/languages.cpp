// Part of whisper.cpp's own src/whisper.cpp, behind attention.cpp: scripts/lib/engines.sh appends an #include of this file.

#include "languages.h"

int sotto_whisper_languages(
        struct whisper_context * context, struct whisper_state * state, const struct sotto_whisper_part * parts,
        int n_parts, int n_threads, float * probabilities, float * no_speech) {
    const auto & hparams = context->model.hparams;
    const int n_heard = state->exp_n_audio_ctx > 0 ? state->exp_n_audio_ctx : hparams.n_audio_ctx;
    if (context->params.flash_attn || n_parts < 1 || n_parts > hparams.n_text_ctx) {
        return -1;
    }
    for (int i = 0; i < n_parts; ++i) {
        if (parts[i].begin < 0 || parts[i].begin >= parts[i].end || parts[i].end > n_heard) {
            return -1;
        }
    }

    // A "start of transcript" for each part, none of which sees another.
    const std::vector<whisper_token> tokens(n_parts, whisper_token_sot(context));
    whisper_kv_cache_clear(state->kv_self);
    whisper_batch_prep_legacy(state->batch, tokens.data(), n_parts, 0, 0);
    if (!whisper_kv_cache_find_slot(state->kv_self, state->batch)) {
        return -1;
    }
    state->kv_self.n = n_parts;
    ggml_cgraph * whole = whisper_build_graph_decoder(*context, *state, state->batch, false, false);
    const auto layers = sotto_cross_attention(whole, n_heard, n_parts, hparams.n_text_head);
    if ((int) layers.size() != hparams.n_text_layer) {
        return -1;
    }

    ggml_init_params params = {
        /*.mem_size   =*/ ggml_tensor_overhead() + ggml_graph_overhead_custom(WHISPER_MAX_NODES, false),
        /*.mem_buffer =*/ nullptr,
        /*.no_alloc   =*/ true,
    };
    const std::unique_ptr<ggml_context, decltype(&ggml_free)> own(ggml_init(params), ggml_free);
    if (!own) {
        return -2;
    }
    // The cross-attention has no mask: it gets one, and the graph is put together anew with it.
    ggml_tensor * heard = ggml_new_tensor_2d(own.get(), GGML_TYPE_F32, n_heard, n_parts);
    ggml_set_input(heard);
    for (const int layer : layers) {
        ggml_graph_node(whole, layer)->src[1] = heard;
    }
    ggml_cgraph * graph = ggml_new_graph_custom(own.get(), WHISPER_MAX_NODES, false);
    for (int i = 0; i < ggml_graph_n_nodes(whole); ++i) {
        ggml_build_forward_expand(graph, ggml_graph_node(whole, i));
    }

    auto & sched = state->sched_decode.sched;
    if (!ggml_backend_sched_alloc_graph(sched, graph)) {
        return -2;
    }
    const std::vector<int32_t> positions(n_parts, 0);
    std::vector<float> itself((size_t) n_parts*n_parts, -INFINITY);
    std::vector<float> own_frames((size_t) n_parts*n_heard, -INFINITY);
    for (int i = 0; i < n_parts; ++i) {
        itself[(size_t) i*n_parts + i] = 0.0f;
        std::fill(own_frames.begin() + (size_t) i*n_heard + parts[i].begin,
                own_frames.begin() + (size_t) i*n_heard + parts[i].end, 0.0f);
    }
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "embd"), tokens.data(), 0, n_parts*sizeof(whisper_token));
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "position"), positions.data(), 0, n_parts*sizeof(int32_t));
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "KQ_mask"), itself.data(), 0, itself.size()*sizeof(float));
    ggml_backend_tensor_set(heard, own_frames.data(), 0, own_frames.size()*sizeof(float));

    const bool is_done = ggml_graph_compute_helper(sched, graph, n_threads, false);
    if (is_done) {
        const ggml_tensor * logits = ggml_graph_node(whole, -1);
        const int n_languages = whisper_lang_max_id() + 1;
        std::vector<float> row(logits->ne[0]);
        for (int i = 0; i < n_parts; ++i) {
            ggml_backend_tensor_get(logits, row.data(), i*logits->nb[1], row.size()*sizeof(float));
            const float peak = *std::max_element(row.begin(), row.end());
            double sum = 0.0;
            for (const float logit : row) {
                sum += exp(logit - peak);
            }
            no_speech[i] = exp(row[whisper_token_nosp(context)] - peak)/sum;

            // The tokens of languages stand between "start of transcript" and "translate".
            float * of_part = probabilities + (size_t) i*n_languages;
            double all = 0.0;
            for (int id = 0; id < n_languages; ++id) {
                const whisper_token token = whisper_token_lang(context, id);
                of_part[id] = token < whisper_token_translate(context) ? exp(row[token] - peak) : 0.0;
                all += of_part[id];
            }
            for (int id = 0; id < n_languages && all > 0.0; ++id) {
                of_part[id] /= all;
            }
        }
    }
    ggml_backend_sched_reset(sched);
    whisper_kv_cache_clear(state->kv_self);
    return is_done ? 0 : -3;
}
