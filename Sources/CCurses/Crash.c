#define _GNU_SOURCE

#include "CCurses.h"
#include "Guard.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Everything the handler needs stands here before it may be called: no memory is asked for then. */
enum { NAMES = 16, NAME_BYTES = 40, FRAMES = 64 };
struct crash_state {
  char path[1024], header[1024], sentence[1024];
  char names[NAMES][NAME_BYTES];
  volatile sig_atomic_t name_count, is_prepared;
};
static struct crash_state lone_state;
/* Shared with the guard from the first claim of a tty on. */
static struct crash_state *state = &lone_state;
static int says_all;

void crash_share(void) {
  if (state != &lone_state) return;
  struct crash_state *shared = guard_share(sizeof *shared);
  if (!shared) return;
  *shared = lone_state;
  state = shared;
}

static void copy(char *into, const char *text, size_t room) {
  size_t length = strlen(text);
  if (length >= room) length = room - 1;
  memcpy(into, text, length);
  into[length] = 0;
}

void crash_prepare(const char *path, const char *header, const char *sentence) {
  state->is_prepared = 0;
  copy(state->path, path, sizeof state->path);
  copy(state->header, header, sizeof state->header);
  copy(state->sentence, sentence, sizeof state->sentence);
  state->name_count = 0;
  says_all = getenv("SWIFT_BACKTRACE") == NULL;
  /* The first call loads a library. */
  void *frame[1];
  backtrace(frame, 1);
  state->is_prepared = 1;
}

void crash_forget(void) { state->is_prepared = 0; }

void crash_note(const char *name) {
  int count = state->name_count;
  copy(state->names[count % NAMES], name, NAME_BYTES);
  state->name_count = count >= 2 * NAMES ? count - NAMES + 1 : count + 1;
}

/* ---- In the handler ---- */

/* How often a line that takes nothing is waited for, all in all. */
static int put_patience = 20;

static void put(int fd, const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    ssize_t wrote = write(fd, text, left);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0 && errno == EAGAIN && put_patience-- > 0) {
      struct pollfd ready = {.fd = fd, .events = POLLOUT};
      poll(&ready, 1, 50);
      continue;
    }
    if (wrote <= 0) return;
    text += wrote;
    left -= (size_t)wrote;
  }
}

static void put_number(int fd, unsigned long value, unsigned base, int least_digits) {
  char digits[32];
  int at = sizeof digits - 1;
  digits[at] = 0;
  do {
    digits[--at] = "0123456789abcdef"[value % base];
    value /= base;
  } while ((value > 0 || (int)sizeof digits - 1 - at < least_digits) && at > 0);
  put(fd, digits + at);
}

/* The moment in UTC, without the C library's calendar, which takes locks. */
static void put_time(int fd) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  long days = now.tv_sec / 86400, seconds = now.tv_sec % 86400;
  long shifted = days + 719468, era = shifted / 146097, of_era = shifted % 146097;
  long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  long month = (5 * day_of_year + 2) / 153, day = day_of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  put_number(fd, (unsigned long)(year_of_era + era * 400 + (month <= 2)), 10, 4);
  put(fd, "-");
  put_number(fd, (unsigned long)month, 10, 2);
  put(fd, "-");
  put_number(fd, (unsigned long)day, 10, 2);
  put(fd, "T");
  put_number(fd, (unsigned long)(seconds / 3600), 10, 2);
  put(fd, ":");
  put_number(fd, (unsigned long)(seconds / 60 % 60), 10, 2);
  put(fd, ":");
  put_number(fd, (unsigned long)(seconds % 60), 10, 2);
  put(fd, "Z");
}

static const char *name_of(int number) {
  switch (number) {
  case SIGSEGV: return "SIGSEGV";
  case SIGBUS: return "SIGBUS";
  case SIGILL: return "SIGILL";
  case SIGTRAP: return "SIGTRAP";
  case SIGABRT: return "SIGABRT";
  case SIGFPE: return "SIGFPE";
  case SIGSYS: return "SIGSYS";
  case SIGQUIT: return "SIGQUIT";
  default: return "signal";
  }
}

/* Up to the line of the signal; -1 when there is nothing to be written, or no file to write to. */
static int begin_report(void) {
  if (!state->is_prepared) return -1;
  state->is_prepared = 0;
  int fd = open(state->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return -1;
  put(fd, state->header);
  put(fd, "\nsignal: ");
  return fd;
}

static void put_actions(int fd) {
  put(fd, "last actions, the newest last:\n");
  int count = state->name_count, first = count > NAMES ? count - NAMES : 0;
  for (int index = first; index < count; index++) {
    put(fd, "  ");
    put(fd, state->names[index % NAMES]);
    put(fd, "\n");
  }
}

static void say(int terminal) {
  put(terminal, "\n");
  put(terminal, state->sentence);
  put(terminal, "\n");
}

int crash_write(int number, const void *address, int terminal) {
  int fd = begin_report();
  if (fd < 0) return 0;
  put(fd, name_of(number));
  put(fd, " (");
  put_number(fd, (unsigned long)number, 10, 1);
  put(fd, ")\naddress: 0x");
  put_number(fd, (unsigned long)address, 16, 1);
  put(fd, "\nwhen: ");
  put_time(fd);
  put(fd, gettid() == getpid() ? "\nthread: main\n" : "\nthread: another\n");
  put_actions(fd);
  put(fd, "stack:\n");
  void *frames[FRAMES];
  int depth = backtrace(frames, FRAMES);
  backtrace_symbols_fd(frames, depth, fd);
  close(fd);
  say(terminal);
  return says_all;
}

void crash_write_unseen(int terminal) {
  int fd = begin_report();
  if (fd < 0) return;
  put(fd, "none that could be caught: killed, or a stack without room\nwhen: ");
  put_time(fd);
  put(fd, "\n");
  put_actions(fd);
  close(fd);
  say(terminal);
}
