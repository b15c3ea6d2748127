#include <whisper.h>

#include "attention.h"
#include "languages.h"
