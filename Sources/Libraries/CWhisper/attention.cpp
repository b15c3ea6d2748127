// The end of whisper.cpp's own src/whisper.cpp, so that it sees what is private there: scripts/lib/engines.sh appends an
// #include of this file. When whisper.cpp changes what is used here, the engine does not build.

#include "attention.h"

#include <memory>
#include <type_traits>

static_assert(std::is_same<decltype(&whisper_build_graph_decoder),
        ggml_cgraph * (*)(whisper_context &, whisper_state &, const whisper_batch &, bool, bool)>::value,
        "whisper.cpp's decoder graph is built in another way");

// Where in the graph each layer's cross-attention is, [frames, tokens, heads]: the only softmaxes without a mask.
static std::vector<int> sotto_cross_attention(ggml_cgraph * graph, int n_frames, int n_tokens, int n_head) {
    std::vector<int> found;
    for (int i = 0; i < ggml_graph_n_nodes(graph); ++i) {
        ggml_tensor * node = ggml_graph_node(graph, i);
        if (node->op == GGML_OP_SOFT_MAX && node->src[1] == nullptr &&
                node->ne[0] == n_frames && node->ne[1] == n_tokens && node->ne[2] == n_head) {
            found.push_back(i);
        }
    }
    return found;
}

int sotto_whisper_attention(
        struct whisper_context * context, struct whisper_state * state, const whisper_token * tokens, int n_tokens,
        const struct sotto_whisper_head * heads, int n_heads, int n_frames, int n_threads, float * attention) {
    const auto & hparams = context->model.hparams;
    const int n_heard = state->exp_n_audio_ctx > 0 ? state->exp_n_audio_ctx : hparams.n_audio_ctx;
    if (context->params.flash_attn || n_tokens < 1 || n_tokens > hparams.n_text_ctx ||
            n_heads < 1 || n_frames < 1 || n_frames > n_heard) {
        return -1;
    }

    // As in whisper_decode_internal, from an empty cache.
    whisper_kv_cache_clear(state->kv_self);
    whisper_batch_prep_legacy(state->batch, tokens, n_tokens, 0, 0);
    if (!whisper_kv_cache_find_slot(state->kv_self, state->batch)) {
        return -1;
    }
    state->kv_self.n = n_tokens;
    ggml_cgraph * whole = whisper_build_graph_decoder(*context, *state, state->batch, false, false);
    const auto layers = sotto_cross_attention(whole, n_heard, n_tokens, hparams.n_text_head);
    if ((int) layers.size() != hparams.n_text_layer) {
        return -1;
    }

    // The graph up to the last layer that is asked for, without the vocabulary's logits, which would cost as much again.
    const int n_nodes = WHISPER_MAX_NODES;
    const int n_own = 5*n_heads + 1;
    if (ggml_graph_n_nodes(whole) + n_own > n_nodes) {
        return -1;
    }
    ggml_init_params params = {
        /*.mem_size   =*/ n_own*ggml_tensor_overhead() + ggml_graph_overhead_custom(n_nodes, false),
        /*.mem_buffer =*/ nullptr,
        /*.no_alloc   =*/ true,
    };
    const std::unique_ptr<ggml_context, decltype(&ggml_free)> own(ggml_init(params), ggml_free);
    if (!own) {
        return -2;
    }
    ggml_cgraph * graph = ggml_new_graph_custom(own.get(), n_nodes, false);
    ggml_tensor * sum = nullptr;
    int next = 0;
    for (int i = 0; i < n_heads; ++i) {
        const auto & head = heads[i];
        if (head.layer < 0 || head.layer >= hparams.n_text_layer || head.head < 0 || head.head >= hparams.n_text_head) {
            return -1;
        }
        // In their order: nothing but the order ties a cache to who reads it.
        ggml_tensor * weights = ggml_graph_node(whole, layers[head.layer]);
        for (; next <= layers[head.layer]; ++next) {
            ggml_build_forward_expand(graph, ggml_graph_node(whole, next));
        }
        ggml_tensor * looked = ggml_view_2d(own.get(), weights, n_frames, n_tokens, weights->nb[1],
                head.head*weights->nb[2]);
        looked = ggml_norm(own.get(), ggml_sqrt(own.get(), ggml_cont(own.get(), looked)), 1e-9f);
        sum = sum == nullptr ? looked : ggml_add(own.get(), sum, looked);
        ggml_build_forward_expand(graph, sum);
    }
    ggml_tensor * mean = ggml_scale(own.get(), sum, 1.0f/n_heads);
    ggml_set_output(mean);
    ggml_build_forward_expand(graph, mean);

    auto & sched = state->sched_decode.sched;
    if (!ggml_backend_sched_alloc_graph(sched, graph)) {
        return -2;
    }
    std::vector<int32_t> positions(n_tokens);
    std::vector<float> mask((size_t) n_tokens*n_tokens, 0.0f);
    for (int token = 0; token < n_tokens; ++token) {
        positions[token] = token;
        std::fill(mask.begin() + token*n_tokens + token + 1, mask.begin() + (token + 1)*n_tokens, -INFINITY);
    }
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "embd"), tokens, 0, n_tokens*sizeof(whisper_token));
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "position"), positions.data(), 0, n_tokens*sizeof(int32_t));
    ggml_backend_tensor_set(ggml_graph_get_tensor(whole, "KQ_mask"), mask.data(), 0, mask.size()*sizeof(float));

    const bool is_done = ggml_graph_compute_helper(sched, graph, n_threads, false);
    if (is_done) {
        ggml_backend_tensor_get(mean, attention, 0, ggml_nbytes(mean));
    }
    ggml_backend_sched_reset(sched);
    whisper_kv_cache_clear(state->kv_self);
    return is_done ? 0 : -3;
}
