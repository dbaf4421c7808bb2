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
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>
/// Makes this process the parent of all processes below it whose own parent dies.
static inline int lateen_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
/// Lets this process die of a signal without leaving its memory in a file.
static inline int lateen_no_core(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
/// Gives a process its own number of user and group in a new namespace of users.
static inline int lateen_write_map(const char *file, const char *text) {
  int map = open(file, O_WRONLY | O_CLOEXEC);
  if (map < 0) return -1;
  ssize_t count = write(map, text, strlen(text));
  close(map);
  return count < 0 ? -1 : 0;
}
/// Gives the children of this process processes of their own to see: they can send a signal to no other, whoever they are.
/// -1 where the system doesn't allow it.
static inline int lateen_part_processes(void) {
  const int new_pids = 0x20000000, new_users = 0x10000000;
  int unshare(int);
  if (unshare(new_pids) == 0) return 0;
  char user[64], group[64];
  snprintf(user, sizeof user, "%u %u 1", geteuid(), geteuid());
  snprintf(group, sizeof group, "%u %u 1", getegid(), getegid());
  if (unshare(new_users | new_pids) != 0) return -1;
  lateen_write_map("/proc/self/setgroups", "deny");
  lateen_write_map("/proc/self/gid_map", group);
  lateen_write_map("/proc/self/uid_map", user);
  return 0;
}
/// Starts a program below a process that inherits all that it leaves. How the program ended goes to `report` as waitpid has
/// it, or -1 when it can't be started; then the process ends, and where it is the first of its own kind everything below it.
/// The program has a session of its own, and no terminal to type into. Only for a process of one thread.
static inline pid_t lateen_start_held(const char *path, char *const *words, char *const *environment, int report) {
  pid_t first = fork();
  if (first != 0) return first;
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  int failed = -1, status = 0;
  pid_t program = fork();
  if (program == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    execve(path, words, environment);
    if (write(report, &failed, sizeof failed) < 0) _exit(126);
    _exit(127);
  }
  if (program < 0 && write(report, &failed, sizeof failed) < 0) _exit(126);
  while (program > 0) {
    pid_t ended = waitpid(-1, &status, 0);
    if (ended < 0 && errno == EINTR) continue;
    if (ended == program && write(report, &status, sizeof status) < 0) _exit(126);
    if (ended == program || ended < 0) break;
  }
  _exit(0);
}
/// Renames; with flags 2 (RENAME_EXCHANGE) it swaps two paths in one step.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
/// Writes the file system of an open file to the disk.
int syncfs(int file);
#endif
