#include "program.h"
#include <stddef.h>
// Says whether the C library is glibc.
#include <stdlib.h>

#ifndef LATEEN_COMMIT
#define LATEEN_COMMIT ""
#endif

const char *lateen_build_commit(void) { return LATEEN_COMMIT; }

static int count = 0;
static char **arguments = NULL;

int lateen_argument_count(void) { return count; }

const char *lateen_argument(int index) { return index >= 0 && index < count ? arguments[index] : NULL; }

#ifdef __GLIBC__
#include <unistd.h>

// Swift's runtime asks /proc for the program's path, and ends the process where there is none, and for its arguments. In a bare
// chroot or a container without /proc the root is named to it instead, and glibc hands the arguments to this function. It runs
// before the runtime's own start, hence the priority.
__attribute__((constructor(101))) static void lateen_begin(int argc, char **argv) {
  count = argc;
  arguments = argv;
  if (access("/proc/self/exe", F_OK) != 0) setenv("SWIFT_ROOT", "/", 0);
}
#endif
