#include "build.h"

#ifndef LATEEN_COMMIT
#define LATEEN_COMMIT ""
#endif

const char *lateen_build_commit(void) { return LATEEN_COMMIT; }
