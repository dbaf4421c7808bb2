// Calls of Linux that Swift's Glibc module leaves out because they are extensions, or take any number of arguments.
#pragma once
#ifdef __linux__
#include <sys/prctl.h>
/// Makes this process the parent of all processes below it whose own parent dies.
static inline int lateen_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
/// Lets this process die of a signal without leaving its memory in a file.
static inline int lateen_no_core(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
/// Renames; with flags 2 (RENAME_EXCHANGE) it swaps two paths in one step.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
/// Writes the file system of an open file to the disk.
int syncfs(int file);
#endif
