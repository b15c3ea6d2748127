#include <whisper.h>

#include "attention.h"
