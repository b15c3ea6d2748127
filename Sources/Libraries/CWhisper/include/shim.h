#include <whisper.h>

#include "../attention.h"
#include "../encoding.h"
#include "../languages.h"
