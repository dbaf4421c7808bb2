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
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
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
/// Keeps this process and what it starts from starting what nobody traces; 0 where the system and the processor allow it.
static inline int lateen_keep_traced(void) {
#if defined __x86_64__ || defined __aarch64__
#ifdef __x86_64__
  const unsigned native = AUDIT_ARCH_X86_64, clone_call = 56, number_bits = ~0x40000000u;
#else
  const unsigned native = AUDIT_ARCH_AARCH64, clone_call = 220, number_bits = ~0u;
#endif
  // Programs of 32 bits have numbers of their own. What clone3 is asked for can't be looked at: without it clone is called.
  const unsigned other_clone = 120, clone3_call = 435, untraced = 0x00800000;
  struct sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, native, 3, 0),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, other_clone, 4, 0),
      BPF_JUMP(BPF_JMP | BPF_JA, 2, 0, 0),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_STMT(BPF_ALU | BPF_AND | BPF_K, number_bits),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, clone_call, 0, 2),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, untraced, 1, 3),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, clone3_call, 1, 2),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
  return -1;
#endif
}
/// Traces a child and all that it will start: when the tracer ends, however it does, the kernel ends what it traces.
static inline int lateen_trace(pid_t child) {
  const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE;
  return ptrace(PTRACE_SEIZE, child, 0, options) == 0 ? 0 : -1;
}
/// Lets what is traced go on after it was stopped, as if nobody traced it.
static inline void lateen_go_on(pid_t process, int status) {
  int signal = WSTOPSIG(status);
  switch (status >> 16) {
  case 0: ptrace(PTRACE_CONT, process, 0, (long)signal); return;
  case PTRACE_EVENT_STOP:
    if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
      ptrace(PTRACE_LISTEN, process, 0, 0);
      return;
    }
  }
  ptrace(PTRACE_CONT, process, 0, 0);
}
/// Starts a program below a process that inherits all that it leaves. How the program ended goes to `report` as waitpid has
/// it, or -1 when it can't be started; then the process ends, and where it is the first of its own kind, or traces what is
/// below it, that ends with it. The program has a session of its own, and no terminal to type into. Only for a process of one
/// thread.
static inline pid_t lateen_start_held(
    const char *path, char *const *words, char *const *environment, int report, int traced) {
  pid_t first = fork();
  if (first != 0) return first;
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  int failed = -1, status = 0, gate[2] = {-1, -1};
  if (traced && pipe2(gate, O_CLOEXEC) != 0) traced = 0;
  pid_t program = fork();
  if (program == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    char word;
    if (traced) {
      close(gate[1]);
      if (read(gate[0], &word, 1) == 1) lateen_keep_traced();
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    execve(path, words, environment);
    if (write(report, &failed, sizeof failed) < 0) _exit(126);
    _exit(127);
  }
  if (program < 0 && write(report, &failed, sizeof failed) < 0) _exit(126);
  if (traced && program > 0 && lateen_trace(program) == 0 && write(gate[1], "t", 1) < 0) _exit(126);
  if (traced) close(gate[1]);
  while (program > 0) {
    pid_t ended = waitpid(-1, &status, __WALL);
    if (ended < 0 && errno == EINTR) continue;
    if (ended > 0 && WIFSTOPPED(status)) {
      lateen_go_on(ended, status);
      continue;
    }
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
