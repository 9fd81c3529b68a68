#define _GNU_SOURCE

#include "Guard.h"
#include "CCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process can't clean up after SIGKILL, nor after a fault of a thread whose stack is full (only a thread that set up an
   alternate stack has a handler then). Its guard can: it learns of the end by its pipe. */

/* Our end of the pipe; that it is open says that we are here. */
static int life = -1;

void *guard_share(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void guard_unshare(void *memory, size_t size) { munmap(memory, size); }

/* ---- In the guard: only what is safe after a fork of many threads ---- */

static void close_all_but(int first, int second, int third) {
  int kept[] = {first, second, third};
  unsigned from = 0;
  for (;;) {
    int next = -1;
    for (int index = 0; index < 3; index++)
      if (kept[index] >= (int)from && (next < 0 || kept[index] < next)) next = kept[index];
    if (next < 0) break;
    if ((unsigned)next > from) close_range(from, (unsigned)next - 1, 0);
    from = (unsigned)next + 1;
  }
  close_range(from, ~0U, 0);
}

/* Whether the modes are still ours: whoever started us may have taken the tty back already. */
static int is_raw(int input) {
  struct termios present;
  if (tcgetattr(input, &present) != 0) return 0;
  return !(present.c_lflag & (ICANON | ECHO | ISIG)) && !(present.c_oflag & OPOST);
}

static void watch(struct tty_state *state, int end, int input, int output) {
  prctl(PR_SET_NAME, "atende-guard");
  /* Its own group: what ends, stops or moves ours leaves it alone. */
  setpgid(0, 0);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
  close_all_but(end, input, output);
  for (;;) {
    struct pollfd events[2] = {{.fd = end, .events = POLLIN}, {.fd = input, .events = 0}};
    if (poll(events, 2, -1) < 0) {
      if (errno == EINTR) continue;
      _exit(1);
    }
    if (events[1].revents) _exit(0); /* The line itself is gone. */
    if (events[0].revents) break;
  }
  if (!state->is_claimed) _exit(0);
  int is_ours = is_raw(input);
  tty_leave(state, is_ours ? input : -1, output);
  if (is_ours) tcflush(input, TCIFLUSH);
  crash_write_unseen(output);
  _exit(0);
}

/* ---- Outside ---- */

void guard_begin(struct tty_state *state, int input, int output) {
  guard_end();
  crash_share();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  /* No handler of ours in the child. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  /* Twice, so that nobody has to wait for its end. `_Fork` calls no handlers of libraries. */
  pid_t child = _Fork();
  if (child == 0) {
    if (_Fork() == 0) {
      close(ends[1]);
      watch(state, ends[0], input, output);
    }
    _exit(0);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[0]);
  if (child > 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    life = ends[1];
  } else {
    close(ends[1]);
  }
}

void guard_end(void) {
  if (life >= 0) close(life);
  life = -1;
}
