// Where scripts/setup has put them. By a path and not by a compiler's flag, so that every tool that imports the module
// finds them: swift-symbolgraph-extract, which DocC needs, is given no flags.
#include "../../../.engines/include/llama.h"
#include "../../../.engines/include/gguf.h"
