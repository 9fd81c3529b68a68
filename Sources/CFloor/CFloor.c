#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#ifndef CFLOOR_STANDALONE
#include "CFloor.h"
#endif

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A recording, little-endian: a header, then its frames one after the other, each with the cells that differ from the
// frame before. `FloorRecording.swift` writes it.
struct header {
  uint32_t magic, columns, rows, frames, true_colour;
};
struct frame {
  uint32_t cursor_row, cursor_column, cursor_visible, cells;
};
struct cell {
  uint16_t row, column;
  uint32_t scalar;
  int32_t foreground, background;  // −1: the terminal's own
  uint32_t attributes;
};

enum { magic = 0x31464c41, max_pairs = 1024 };

static struct { int foreground, background; } pairs[max_pairs];
static int pair_count = 1;

static int pair_of(int foreground, int background) {
  for (int pair = 1; pair < pair_count; pair++)
    if (pairs[pair].foreground == foreground && pairs[pair].background == background) return pair;
  if (pair_count == max_pairs || init_extended_pair(pair_count, foreground, background) != OK) return 0;
  pairs[pair_count].foreground = foreground;
  pairs[pair_count].background = background;
  return pair_count++;
}

static attr_t attributes_of(uint32_t bits) {
  return (bits & 1 ? A_BOLD : 0) | (bits & 2 ? A_DIM : 0) | (bits & 4 ? A_ITALIC : 0)
      | (bits & 8 ? A_UNDERLINE : 0) | (bits & 16 ? A_REVERSE : 0);
}

static const char *show(const char *at, const char *end) {
  struct frame frame;
  if (end - at < (long)sizeof frame) return NULL;
  memcpy(&frame, at, sizeof frame);
  at += sizeof frame;
  if ((uint64_t)(end - at) < (uint64_t)frame.cells * sizeof(struct cell)) return NULL;
  for (uint32_t index = 0; index < frame.cells; index++, at += sizeof(struct cell)) {
    struct cell cell;
    memcpy(&cell, at, sizeof cell);
    if (cell.scalar == 0) continue;  // the right half of a wide character
    wchar_t text[2] = {(wchar_t)cell.scalar, 0};
    int pair = pair_of(cell.foreground, cell.background);
    cchar_t character;
    setcchar(&character, text, attributes_of(cell.attributes), 0, &pair);
    mvwadd_wch(stdscr, cell.row, cell.column, &character);
  }
  curs_set(frame.cursor_visible ? 1 : 0);
  wmove(stdscr, (int)frame.cursor_row, (int)frame.cursor_column);
  wrefresh(stdscr);
  return at;
}

static char *contents(const char *path, size_t *length) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) return NULL;
  char *bytes = malloc((size_t)status.st_size + 1);
  *length = 0;
  while (bytes && *length < (size_t)status.st_size) {
    ssize_t count = read(file, bytes + *length, (size_t)status.st_size - *length);
    if (count <= 0) break;
    *length += (size_t)count;
  }
  close(file);
  return bytes;
}

static SCREEN *open_screen(int true_colour) {
  const char *terminal = getenv("TERM");
  if (true_colour && terminal) {
    char direct[64] = "";
    const char *dash = strchr(terminal, '-');
    int base = dash ? (int)(dash - terminal) : (int)strlen(terminal);
    snprintf(direct, sizeof direct, "%.*s-direct", base, terminal);
    SCREEN *screen = newterm(direct, stdout, stdin);
    if (screen) return screen;
  }
  return newterm(NULL, stdout, stdin);
}

int cfloor_main(const char *path) {
  setlocale(LC_ALL, "");
  size_t length = 0;
  char *bytes = contents(path, &length);
  struct header header;
  if (!bytes || length < sizeof header) {
    fprintf(stderr, "the recording can't be read: %s\n", path);
    free(bytes);
    return 1;
  }
  memcpy(&header, bytes, sizeof header);
  if (header.magic != magic || !open_screen((int)header.true_colour)) {
    fprintf(stderr, "not a recording, or no terminal to show it on: %s\n", path);
    free(bytes);
    return 1;
  }
  raw();
  noecho();
  keypad(stdscr, TRUE);
  set_escdelay(25);
  start_color();
  use_default_colors();

  const char *end = bytes + length;
  const char *at = bytes + sizeof header;
  wint_t key;
  do {
    if (at) at = show(at, end);
  } while (wget_wch(stdscr, &key) != ERR);
  endwin();
  free(bytes);
  return 0;
}

#ifdef CFLOOR_STANDALONE
int main(int count, char **arguments) { return count > 1 ? cfloor_main(arguments[1]) : 1; }
#endif
