#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1

#include "CCurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/* Macros of term.h that would take our names. */
#undef columns
#undef lines

static SCREEN *screen;
static FILE *frame_file, *input_file;
static int frame_fd = -1;
static uint8_t *frame_bytes;
static size_t frame_capacity;
static int cursor_shown = -1, is_cursor_unsure;

int curses_set_locale(void) {
  if (setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "C.utf8") != NULL;
}

int curses_check(const char *term, int fd) {
  int found = 0;
  if (setupterm((char *)term, fd, &found) != OK) return found == 1 ? CURSES_UNSUITABLE : CURSES_NO_TERMINFO;
  int is_suitable = curses_capability("cup") && curses_capability("clear");
  del_curterm(cur_term);
  return is_suitable ? CURSES_OPENED : CURSES_UNSUITABLE;
}

static void forget_output(void) {
  fflush(frame_file);
  lseek(frame_fd, 0, SEEK_SET);
}

int curses_open(const char *term, int columns, int rows) {
  frame_fd = memfd_create("atende-frame", MFD_CLOEXEC);
  if (frame_fd < 0) return CURSES_NO_MEMORY_FILE;
  frame_file = fdopen(frame_fd, "r+");
  input_file = fopen("/dev/null", "re");
  if (!frame_file || !input_file) {
    curses_close();
    return CURSES_NO_MEMORY_FILE;
  }
  screen = newterm((char *)term, frame_file, input_file);
  if (!screen) {
    curses_close();
    return CURSES_NO_TERMINFO;
  }
  set_term(screen);
  typeahead(-1);
  noecho();
  nonl();
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  resize_term(rows, columns);
  /* What newterm writes is discarded: we enter and leave the screen ourselves. It still lies in curses' own buffer, which
     the bell gets out. */
  def_prog_mode();
  beep();
  forget_output();
  cursor_shown = -1;
  return CURSES_OPENED;
}

void curses_close(void) {
  if (screen) {
    endwin();
    delscreen(screen);
    screen = NULL;
  }
  if (frame_file)
    fclose(frame_file);
  else if (frame_fd >= 0)
    close(frame_fd);
  if (input_file) fclose(input_file);
  frame_file = input_file = NULL;
  frame_fd = -1;
  free(frame_bytes);
  frame_bytes = NULL;
  frame_capacity = 0;
}

const char *curses_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}

const char *curses_capability_with(const char *name, int parameter) {
  const char *value = curses_capability(name);
  return value ? tiparm(value, parameter) : NULL;
}

int curses_color_count(void) { return has_colors() ? COLORS : 0; }

int curses_pair(int foreground, int background) {
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes_of(uint32_t flags) {
  attr_t attributes = A_NORMAL;
  if (flags & CURSES_BOLD) attributes |= A_BOLD;
  if (flags & CURSES_FAINT) attributes |= A_DIM;
  if (flags & CURSES_ITALIC) attributes |= A_ITALIC;
  if (flags & CURSES_UNDERLINE) attributes |= A_UNDERLINE;
  if (flags & CURSES_REVERSE) attributes |= A_REVERSE;
  return attributes;
}

void curses_put(int row, int column, const struct curses_cell *cells, int count) {
  cchar_t run[128];
  int filled = 0, at = column;
  for (int index = 0; index < count; index++) {
    wchar_t text[5] = {(wchar_t)cells[index].scalar};
    uint64_t marks = cells[index].marks;
    for (int mark = 1; marks; mark++, marks >>= 21) text[mark] = (wchar_t)(marks & 0x1FFFFF);
    int pair = cells[index].pair;
    if (setcchar(&run[filled], text, attributes_of(cells[index].attributes), 0, &pair) == ERR) {
      wchar_t unknown[2] = {0xFFFD};
      setcchar(&run[filled], unknown, attributes_of(cells[index].attributes), 0, &pair);
    }
    filled++;
    if (filled == 128 || index == count - 1) {
      if (wmove(stdscr, row, at) != ERR) wadd_wchnstr(stdscr, run, filled);
      for (int done = 0; done < filled; done++) {
        int width = wcwidth((wchar_t)cells[index - filled + 1 + done].scalar);
        at += width > 1 ? width : 1;
      }
      filled = 0;
    }
  }
}

void curses_allow_shifting(int allowed) { idcok(stdscr, allowed ? TRUE : FALSE); }

void curses_forget_screen(void) {
  clearok(curscr, TRUE);
  is_cursor_unsure = 1;
}

void curses_resize(int columns, int rows) {
  resize_term(rows, columns);
  werase(stdscr);
  curses_forget_screen();
}

const uint8_t *curses_frame(int cursor_column, int cursor_row, size_t *count) {
  int shown = cursor_row >= 0;
  *count = 0;
  leaveok(stdscr, !shown);
  if (shown) wmove(stdscr, cursor_row, cursor_column);
  if (is_cursor_unsure) curs_set(!shown); /* Or curses would think that it is as wanted already. */
  if (!shown && (cursor_shown != 0 || is_cursor_unsure)) curs_set(0);
  wnoutrefresh(stdscr);
  doupdate();
  if (shown && (cursor_shown != 1 || is_cursor_unsure)) curs_set(1);
  cursor_shown = shown;
  is_cursor_unsure = 0;
  fflush(frame_file);
  off_t end = lseek(frame_fd, 0, SEEK_CUR);
  if (end <= 0) return frame_bytes;
  if ((size_t)end > frame_capacity) {
    uint8_t *larger = realloc(frame_bytes, (size_t)end * 2);
    if (!larger) return NULL;
    frame_bytes = larger;
    frame_capacity = (size_t)end * 2;
  }
  ssize_t got = pread(frame_fd, frame_bytes, (size_t)end, 0);
  lseek(frame_fd, 0, SEEK_SET);
  *count = got > 0 ? (size_t)got : 0;
  return frame_bytes;
}

int curses_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
