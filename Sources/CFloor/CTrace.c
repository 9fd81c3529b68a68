#define _GNU_SOURCE
#include "CFloor.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_threads = 256 };

static const unsigned options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE;
static pid_t traced = -1;
static pid_t threads[most_threads];
/* The thread of that place is inside a write to the terminal. */
static char is_writing[most_threads];
static int thread_count;

static int is_terminal(uint64_t descriptor) {
  char path[64], target[64];
  snprintf(path, sizeof path, "/proc/%d/fd/%d", traced, (int)descriptor);
  ssize_t length = readlink(path, target, sizeof target - 1);
  if (length <= 0) return 0;
  target[length] = 0;
  return strncmp(target, "/dev/pts/", 9) == 0 || strcmp(target, "/dev/tty") == 0;
}

static void remember(pid_t thread) {
  for (int index = 0; index < thread_count; index++)
    if (threads[index] == thread) return;
  if (thread_count == most_threads) return;
  is_writing[thread_count] = 0;
  threads[thread_count++] = thread;
}

static void forget(pid_t thread) {
  for (int index = 0; index < thread_count; index++)
    if (threads[index] == thread) {
      threads[index] = threads[--thread_count];
      is_writing[index] = is_writing[thread_count];
    }
}

int ctrace_begin(pid_t process) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", process);
  DIR *tasks = opendir(path);
  if (!tasks) return -errno;
  traced = process;
  thread_count = 0;
  int failure = 0;
  for (struct dirent *task; (task = readdir(tasks));) {
    pid_t thread = (pid_t)atoi(task->d_name);
    if (thread <= 0) continue;
    if (ptrace(PTRACE_SEIZE, thread, NULL, options) != 0) {
      if (errno != ESRCH) failure = errno;
      continue;
    }
    remember(thread);
    ptrace(PTRACE_INTERRUPT, thread, NULL, NULL);
  }
  closedir(tasks);
  if (thread_count > 0) return 0;
  traced = -1;
  return failure ? -failure : -ESRCH;
}

/* What the terminal took counts, not what it was offered. */
static void count(pid_t thread, struct ctrace_count *total) {
  int place = 0;
  while (place < thread_count && threads[place] != thread) place++;
  struct __ptrace_syscall_info call;
  if (place == thread_count || ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof call, &call) <= 0) return;
  if (call.op == PTRACE_SYSCALL_INFO_EXIT) {
    if (is_writing[place] && call.exit.rval > 0) {
      total->writes++;
      total->bytes += call.exit.rval;
    }
    is_writing[place] = 0;
  } else if (call.op == PTRACE_SYSCALL_INFO_ENTRY) {
    switch (call.entry.nr) {
      case SYS_write: case SYS_writev: case SYS_pwrite64: case SYS_pwritev: case SYS_pwritev2:
        is_writing[place] = (char)is_terminal(call.entry.args[0]);
        break;
      default: is_writing[place] = 0;
    }
  }
}

/* Whether the thread ended. */
static int take(pid_t thread, int status, struct ctrace_count *total) {
  if (!WIFSTOPPED(status)) {
    forget(thread);
    return 1;
  }
  remember(thread);
  int number = WSTOPSIG(status), event = status >> 16, passed = 0;
  if (number == (SIGTRAP | 0x80)) {
    if (total) count(thread, total);
  } else if (event == PTRACE_EVENT_CLONE) {
    unsigned long begun = 0;
    if (ptrace(PTRACE_GETEVENTMSG, thread, NULL, &begun) == 0) remember((pid_t)begun);
  } else if (event == 0) {
    passed = number;
  }
  ptrace(PTRACE_SYSCALL, thread, NULL, (void *)(intptr_t)passed);
  return 0;
}

int ctrace_step(struct ctrace_count *total) {
  if (traced < 0) return 0;
  int stops = 0;
  for (int index = 0; index < thread_count; index++) {
    pid_t thread = threads[index];
    int status;
    while (waitpid(thread, &status, __WALL | WNOHANG) == thread) {
      stops++;
      if (take(thread, status, total)) {
        index--;
        break;
      }
    }
  }
  return stops;
}

void ctrace_end(void) {
  if (traced < 0) return;
  for (int index = 0; index < thread_count; index++) ptrace(PTRACE_INTERRUPT, threads[index], NULL, NULL);
  for (int index = 0; index < thread_count; index++) {
    int status;
    if (waitpid(threads[index], &status, __WALL) != threads[index] || !WIFSTOPPED(status)) continue;
    int number = WSTOPSIG(status), is_signal = number != (SIGTRAP | 0x80) && status >> 16 == 0;
    ptrace(PTRACE_DETACH, threads[index], NULL, (void *)(intptr_t)(is_signal ? number : 0));
  }
  thread_count = 0;
  traced = -1;
}
