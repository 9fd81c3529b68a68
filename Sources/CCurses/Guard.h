#pragma once

/* What the process that has the tty and its guard know in common. */

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

struct tty_state {
  struct termios saved_modes;
  /* Two sides: the one in use is never written to. */
  uint8_t restore[2][1024];
  size_t restore_count[2];
  volatile sig_atomic_t side, is_claimed, is_entered;
};

/* Zeroed memory that a child shares, or NULL. */
void *guard_share(size_t size);
void guard_unshare(void *memory, size_t size);

/* Starts the guard of a tty: it waits for the end of this process and, when `state` says that the tty is still claimed,
   gives it back. Without one (no process, no pipe) all goes on as before. One at a time. */
void guard_begin(struct tty_state *state, int input, int output);
/* The guard leaves; it does so within milliseconds, not at once. */
void guard_end(void);

/* Leaves the screen and gives the modes back. Async-signal-safe. */
void tty_leave(struct tty_state *left, int input, int output);

/* The crash's report is seen by the guard too, from the first call on. */
void crash_share(void);
/* The report of an end that no handler saw: without signal and stack. */
void crash_write_unseen(int terminal);
