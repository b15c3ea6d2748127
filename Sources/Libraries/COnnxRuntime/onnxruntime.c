// SwiftPM wants one source file in a C target. Compiling the header here checks its assertions.
#include "onnxruntime.h"
