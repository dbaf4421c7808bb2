// Calls of Linux that Swift's Glibc module leaves out because they are extensions, or take any number of arguments.
#pragma once
#include <sys/types.h>
#include <sys/wait.h>
/// How a child stands, which goes on to be there: 0 while it runs, 1 when it has left with this status, 2 when this signal
/// has ended it, -1 when there is no such child.
static inline int lateen_look_at(pid_t child, int *status) {
  siginfo_t info;
  info.si_pid = 0;
  if (waitid(P_PID, child, &info, WEXITED | WNOHANG | WNOWAIT) != 0) return -1;
  if (info.si_pid == 0) return 0;
  *status = info.si_status;
  return info.si_code == CLD_EXITED ? 1 : 2;
}
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
