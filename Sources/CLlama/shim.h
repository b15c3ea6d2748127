#include <llama.h>
#include <ggml-backend.h>
#include <ggml-cpu.h>
