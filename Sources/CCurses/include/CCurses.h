#pragma once

/* The curses library and the terminal's last line of defence, as plain functions.
   Curses paints into a memory file: it never sees the terminal, its size or its modes. */

#include <stddef.h>
#include <stdint.h>

/* Without this the wide functions of curses are not declared. */
#define _XOPEN_SOURCE_EXTENDED 1

/* One cell for curses. `marks` holds up to three scalars of 21 bits each. */
struct curses_cell {
  uint64_t marks;
  uint32_t scalar;
  int32_t pair;
  uint32_t attributes; /* CURSES_BOLD … */
  uint32_t spare;
};

enum {
  CURSES_BOLD = 1,
  CURSES_FAINT = 2,
  CURSES_ITALIC = 4,
  CURSES_UNDERLINE = 8,
  CURSES_REVERSE = 16,
};

/* Sets the locale of the environment, or C.UTF-8 for characters where that one isn't UTF-8. 0 when neither is there. */
int curses_set_locale(void);

enum { CURSES_OPENED = 0, CURSES_NO_TERMINFO = 1, CURSES_NO_MEMORY_FILE = 2, CURSES_UNSUITABLE = 3 };

/* Whether `term` is known and can address its cursor: CURSES_OPENED, CURSES_NO_TERMINFO or CURSES_UNSUITABLE. */
int curses_check(const char *term, int fd);

/* Opens curses for the terminal type `term` and throws away what it would set the terminal up with.
   One at a time in a process. Installs no signal handler where the caller has put one before. */
int curses_open(const char *term, int columns, int rows);
void curses_close(void);

/* A string of the open terminal's description, or NULL. With one parameter: filled in. Not to be freed; copy it at
   once. */
const char *curses_capability(const char *name);
const char *curses_capability_with(const char *name, int parameter);
/* How many colours the terminal has by its description; 0 for none. */
int curses_color_count(void);

/* The pair of two colours of the terminal (-1: its own), made when it is new; 0 when that can't be. */
int curses_pair(int foreground, int background);

/* Puts a run of cells into the window. A wide character is one cell here. */
void curses_put(int row, int column, const struct curses_cell *cells, int count);
/* Whether rows may be changed by inserting and deleting characters, which takes along what curses doesn't know of. */
void curses_allow_shifting(int allowed);
/* The next frame draws everything anew. */
void curses_forget_screen(void);
void curses_resize(int columns, int rows);

/* Works out what the terminal needs and returns it; valid until the next call. Row < 0 hides the cursor.
   `count` is 0 when nothing changed; NULL only when memory is short. */
const uint8_t *curses_frame(int cursor_column, int cursor_row, size_t *count);

/* `wcwidth` in the locale that is set. */
int curses_wcwidth(uint32_t scalar);

/* ---- The tty ---- */

/* Puts the tty into raw mode and remembers how it was; a guard, a small process of its own, does what `tty_release` does
   when this one ends without having done it (killed, or without room on its stack), and has the crash reported. `restore` is what leaves our screen; it is copied (at most
   1,024 bytes) and written to `output`, which should not block and stays open until `tty_release`.
   Returns 0, or the error number. */
int tty_claim(int input, int output, const uint8_t *restore, size_t count);
/* Other bytes to leave our screen with. */
void tty_set_restore(const uint8_t *restore, size_t count);
/* Raw mode again after a suspension. */
int tty_reclaim(void);
/* Whether our screen is shown, so that leaving it makes sense. */
void tty_set_entered(int entered);
int tty_is_entered(void);
/* Leaves our screen and gives the tty its modes back. Async-signal-safe; the second call does nothing. */
void tty_release(void);
/* Sends the guard away; after `tty_release`, for good. */
void tty_unguard(void);
/* Columns and rows; 0 or the error number. */
int tty_size(int fd, int *columns, int *rows);
/* A descriptor of its own for writing to the tty of `fd` without ever blocking, or -1. */
int tty_open_nonblocking(int fd);

/* Catches SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP and SIGCONT into a pipe and returns its reading end, or -1: one byte
   for each, its number. Fatal faults release the tty, write the report of `crash_prepare`, and then take their way. */
int tty_install_signals(void);
void tty_remove_signals(void);
/* Stops the process and its group as Ctrl+Z does on a line in its usual modes; returns when it goes on. */
void tty_stop_process(void);

/* Runs another program on the released tty and waits for its end; the signals must be installed. It may be stopped, and
   stops us with it. `status` is as waitpid gives it; `asked` is SIGTERM or SIGHUP when that was sent to us meanwhile
   (the program has got it, too), else 0. The tty is left in the modes that it had before it was claimed, without what
   was typed ahead. Returns 0 or the error number: then nothing was run. */
int tty_lend(const char *path, char *const arguments[], char *const environment[], int output, int *status, int *asked);

/* ---- The report of a crash ---- */

/* From now on a fault of whoever has the tty leaves a report in the file `path`, made then (0600) in a folder that must
   exist: `header`, the signal, the time, the thread, the last names that were noted, and the addresses on the stack.
   `sentence` then stands on the terminal's own screen. Each is copied: at most 1,023 bytes. */
void crash_prepare(const char *path, const char *header, const char *sentence);
/* No report any more. */
void crash_forget(void);
/* Something that was done, by name; the last 16 are reported, 39 bytes of each. One thread at a time. */
void crash_note(const char *name);
/* Writes the report. Async-signal-safe. 1 when that is all that is to be said of the crash: a report was written, and
   SWIFT_BACKTRACE was not set to ask for more. */
int crash_write(int number, const void *address, int terminal);
