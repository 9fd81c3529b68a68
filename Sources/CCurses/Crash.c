#define _GNU_SOURCE

#include "CCurses.h"

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
static char report_path[1024], report_header[1024], report_sentence[1024];
static char names[NAMES][NAME_BYTES];
static volatile sig_atomic_t name_count, is_prepared;
static int says_all;

static void copy(char *into, const char *text, size_t room) {
  size_t length = strlen(text);
  if (length >= room) length = room - 1;
  memcpy(into, text, length);
  into[length] = 0;
}

void crash_prepare(const char *path, const char *header, const char *sentence) {
  is_prepared = 0;
  copy(report_path, path, sizeof report_path);
  copy(report_header, header, sizeof report_header);
  copy(report_sentence, sentence, sizeof report_sentence);
  name_count = 0;
  says_all = getenv("SWIFT_BACKTRACE") == NULL;
  /* The first call loads a library. */
  void *frame[1];
  backtrace(frame, 1);
  is_prepared = 1;
}

void crash_forget(void) { is_prepared = 0; }

void crash_note(const char *name) {
  copy(names[name_count % NAMES], name, NAME_BYTES);
  name_count = name_count >= 2 * NAMES ? name_count - NAMES + 1 : name_count + 1;
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

int crash_write(int number, const void *address, int terminal) {
  if (!is_prepared) return 0;
  is_prepared = 0;
  int fd = open(report_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return 0;
  put(fd, report_header);
  put(fd, "\nsignal: ");
  put(fd, name_of(number));
  put(fd, " (");
  put_number(fd, (unsigned long)number, 10, 1);
  put(fd, ")\naddress: 0x");
  put_number(fd, (unsigned long)address, 16, 1);
  put(fd, "\nwhen: ");
  put_time(fd);
  put(fd, gettid() == getpid() ? "\nthread: main\n" : "\nthread: another\n");
  put(fd, "last actions, the newest last:\n");
  int count = name_count, first = count > NAMES ? count - NAMES : 0;
  for (int index = first; index < count; index++) {
    put(fd, "  ");
    put(fd, names[index % NAMES]);
    put(fd, "\n");
  }
  put(fd, "stack:\n");
  void *frames[FRAMES];
  int depth = backtrace(frames, FRAMES);
  backtrace_symbols_fd(frames, depth, fd);
  close(fd);
  put(terminal, "\n");
  put(terminal, report_sentence);
  put(terminal, "\n");
  return says_all;
}
