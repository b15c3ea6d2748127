// whisper.cpp's own header, where scripts/setup has put it. By a path and not by a compiler's flag, so that every tool
// that imports the module finds it: swift-symbolgraph-extract, which DocC needs, is given no flags.
#include "../../../../.engines/include/whisper.h"
