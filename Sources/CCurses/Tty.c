#define _GNU_SOURCE

#include "CCurses.h"
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* Everything a signal handler may need stands here, ready before the first handler is installed. */
static struct tty_state lone_state;
/* Shared with the guard, which gives the tty back when we can't. */
static struct tty_state *state = &lone_state;
static int tty_input = -1, tty_output = -1;
/* For the handler of a fault: the line once more, and nowhere. */
static int spare_output = -1, null_output = -1;
static pid_t owner;
static int at_exit_registered;

static int set_raw(void) {
  struct termios raw = state->saved_modes;
  raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF);
  raw.c_oflag &= ~(tcflag_t)OPOST;
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  raw.c_cflag = (raw.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  return tcsetattr(tty_input, TCSADRAIN, &raw) == 0 ? 0 : errno;
}

/* The side in use is never written to: a handler may come at any moment. */
void tty_set_restore(const uint8_t *restore, size_t count) {
  int side = !state->side;
  state->restore_count[side] = count < sizeof state->restore[0] ? count : sizeof state->restore[0];
  memcpy(state->restore[side], restore, state->restore_count[side]);
  state->side = side;
}

static void keep_spare(void) {
  if (spare_output < 0) spare_output = fcntl(tty_output, F_DUPFD_CLOEXEC, 3);
}

int tty_claim(int input, int output, const uint8_t *restore, size_t count) {
  struct termios present;
  if (tcgetattr(input, &present) != 0) return errno;
  tty_unguard();
  struct tty_state *shared = guard_share(sizeof *shared);
  state = shared ? shared : &lone_state;
  state->saved_modes = present;
  tty_input = input;
  tty_output = output;
  tty_set_restore(restore, count);
  owner = getpid();
  state->is_entered = 0;
  /* Before the modes change, so that there is no moment without a guard. */
  if (shared) guard_begin(shared, input, output);
  state->is_claimed = 1;
  int failure = set_raw();
  if (failure) {
    state->is_claimed = 0;
    tty_unguard();
    return failure;
  }
  if (null_output < 0) null_output = open("/dev/null", O_WRONLY | O_CLOEXEC);
  keep_spare();
  if (!at_exit_registered) at_exit_registered = atexit(tty_release) == 0;
  return 0;
}

int tty_reclaim(void) {
  if (!state->is_claimed) tcgetattr(tty_input, &state->saved_modes);
  int was_claimed = state->is_claimed;
  state->is_claimed = 1;
  int failure = set_raw();
  if (failure) {
    state->is_claimed = was_claimed;
    return failure;
  }
  keep_spare();
  return 0;
}

void tty_unguard(void) {
  guard_end();
  if (state == &lone_state) return;
  struct tty_state *shared = state;
  lone_state = *shared;
  state = &lone_state;
  guard_unshare(shared, sizeof *shared);
}

void tty_set_entered(int entered) { state->is_entered = entered; }
int tty_is_entered(void) { return state->is_entered; }

void tty_leave(struct tty_state *left, int input, int output) {
  left->is_claimed = 0;
  if (left->is_entered) {
    left->is_entered = 0;
    const uint8_t *bytes = left->restore[left->side];
    size_t done = 0, count = left->restore_count[left->side];
    int patience = 20;
    while (done < count && patience > 0) {
      ssize_t wrote = write(output, bytes + done, count - done);
      if (wrote > 0) {
        done += (size_t)wrote;
      } else if (wrote < 0 && errno == EINTR) {
        continue;
      } else if (wrote < 0 && errno == EAGAIN) {
        struct pollfd ready = {.fd = output, .events = POLLOUT};
        poll(&ready, 1, 50);
        patience--;
      } else {
        break;
      }
    }
  }
  tcsetattr(input, TCSANOW, &left->saved_modes);
}

void tty_release(void) {
  if (!state->is_claimed || getpid() != owner) return;
  int before = errno;
  tty_leave(state, tty_input, tty_output);
  if (spare_output >= 0 && spare_output != tty_output) {
    close(spare_output);
    spare_output = -1;
  }
  errno = before;
}

int tty_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return errno;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int tty_open_nonblocking(int fd) {
  char name[128];
  if (ttyname_r(fd, name, sizeof name) != 0) return -1;
  return open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

/* ---- Signals ---- */

static const int caught[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT};
enum { CAUGHT = sizeof caught / sizeof *caught, FAULTS = sizeof faults / sizeof *faults };
static struct sigaction caught_before[CAUGHT], faults_before[FAULTS];
static int signal_pipe[2] = {-1, -1};
static int are_installed;

static void note_signal(int number) {
  int before = errno;
  uint8_t byte = (uint8_t)number;
  ssize_t wrote = write(signal_pipe[1], &byte, 1);
  (void)wrote;
  errno = before;
}

/* Whether the faulting instruction raises it again when the handler returns. */
static int recurs(int number, const siginfo_t *info) {
  return info && info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE);
}

/* What other threads still write goes nowhere from here on: no frame comes after the screen was left. The handler has a
   descriptor of its own. */
static void take_output(void) {
  if (tty_input == tty_output || spare_output < 0 || null_output < 0 || dup2(null_output, tty_output) < 0) return;
  tty_output = spare_output;
}

/* Releases the tty, reports, then lets the fault take the way it had before, or plainly end the process: back into the
   faulting instruction when the machine raised it, so that what else reports crashes sees the true place; raised anew
   when somebody sent it. */
static void note_fault(int number, siginfo_t *info, void *context) {
  (void)context;
  static const struct sigaction normal = {.sa_handler = SIG_DFL};
  int had_tty = state->is_claimed && getpid() == owner;
  int is_said = 0;
  if (had_tty) take_output();
  tty_release();
  if (had_tty) {
    /* Answers to what was asked last would be typed into the shell. */
    tcflush(tty_input, TCIFLUSH);
    is_said = crash_write(number, info ? info->si_addr : NULL, tty_output);
  }
  for (int index = 0; index < FAULTS; index++)
    if (faults[index] == number) sigaction(number, is_said ? &normal : &faults_before[index], NULL);
  if (!recurs(number, info)) raise(number);
}

static sigset_t mask_before;

static void make_alternate_stack(void) {
  static uint8_t room[64 * 1024];
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
  sigaltstack(&stack, NULL);
}

/// Lets the caught signals in: a parent that started us with them blocked would make us deaf to resizing and ending.
static void unblock_caught(void) {
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int index = 0; index < CAUGHT; index++) sigaddset(&wanted, caught[index]);
  pthread_sigmask(SIG_UNBLOCK, &wanted, &mask_before);
}

int tty_install_signals(void) {
  if (are_installed) return signal_pipe[0];
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  make_alternate_stack();
  for (int index = 0; index < CAUGHT; index++) {
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(caught[index], &action, &caught_before[index]);
  }
  for (int index = 0; index < FAULTS; index++) {
    struct sigaction action = {.sa_sigaction = note_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(&action.sa_mask);
    sigaction(faults[index], &action, &faults_before[index]);
  }
  unblock_caught();
  are_installed = 1;
  return signal_pipe[0];
}

void tty_remove_signals(void) {
  if (!are_installed) return;
  pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
  for (int index = 0; index < CAUGHT; index++) sigaction(caught[index], &caught_before[index], NULL);
  for (int index = 0; index < FAULTS; index++) sigaction(faults[index], &faults_before[index], NULL);
  are_installed = 0;
}

void tty_stop_process(void) {
  struct sigaction normal = {.sa_handler = SIG_DFL}, before;
  sigset_t stop, mask;
  sigaction(SIGTSTP, &normal, &before);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  kill(0, SIGTSTP); /* Whoever shares the line with us stops too, as the line itself would have it. */
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}

/* ---- Another program on the tty ---- */

/* As a program finds them that a shell starts. */
static void make_usual(posix_spawnattr_t *wanted) {
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  for (int index = 0; index < CAUGHT; index++) sigaddset(&usual, caught[index]);
  for (int index = 0; index < FAULTS; index++) sigaddset(&usual, faults[index]);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGCHLD);
  sigaddset(&usual, SIGTTOU);
  sigaddset(&usual, SIGTTIN);
  posix_spawnattr_setsigmask(wanted, &none);
  posix_spawnattr_setsigdefault(wanted, &usual);
  posix_spawnattr_setflags(wanted, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static int start(const char *path, char *const arguments[], char *const environment[], int output, pid_t *child) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  int failure = posix_spawn_file_actions_init(&files);
  if (failure) return failure;
  failure = posix_spawnattr_init(&attributes);
  if (!failure) {
    make_usual(&attributes);
    posix_spawn_file_actions_adddup2(&files, tty_input, 0);
    posix_spawn_file_actions_adddup2(&files, output, 1);
    posix_spawn_file_actions_adddup2(&files, output, 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    failure = posix_spawn(child, path, &files, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&files);
  return failure;
}

/* Hands on who asks us to end, and remembers it. */
static void hand_on(pid_t child, int *asked) {
  uint8_t numbers[64];
  ssize_t count = read(signal_pipe[0], numbers, sizeof numbers);
  for (ssize_t index = 0; index < count; index++) {
    if (numbers[index] != SIGTERM && numbers[index] != SIGHUP) continue;
    *asked = numbers[index];
    kill(child, numbers[index]);
  }
}

static int await(pid_t child, int *status, int *asked) {
  for (;;) {
    pid_t changed = waitpid(child, status, WNOHANG | WUNTRACED);
    if (changed < 0 && errno != EINTR) return errno;
    if (changed == child && WIFSTOPPED(*status)) {
      /* It stopped without us: so do we, and it goes on when we do. */
      tty_stop_process();
      kill(child, SIGCONT);
    } else if (changed == child) {
      return 0;
    } else {
      struct pollfd ready = {.fd = signal_pipe[0], .events = POLLIN};
      poll(&ready, 1, -1);
      hand_on(child, asked);
    }
  }
}

int tty_lend(const char *path, char *const arguments[], char *const environment[], int output, int *status, int *asked) {
  /* What the line's keys send goes to both of us: interrupting is for the other, stopping for both. */
  static const int changed[] = {SIGINT, SIGQUIT, SIGTTOU, SIGTSTP, SIGCHLD};
  enum { CHANGED = sizeof changed / sizeof *changed };
  struct sigaction before[CHANGED];
  for (int index = 0; index < CHANGED; index++) {
    struct sigaction action = {.sa_handler = SIG_IGN, .sa_flags = SA_RESTART};
    if (changed[index] == SIGTSTP) action.sa_handler = SIG_DFL;
    if (changed[index] == SIGCHLD) action.sa_handler = note_signal;
    sigaction(changed[index], &action, &before[index]);
  }
  *asked = 0;
  pid_t child = -1;
  int failure = start(path, arguments, environment, output, &child);
  if (!failure) failure = await(child, status, asked);
  /* However it left the tty: ours again, as we found it, and nothing that was typed ahead is taken for a key. */
  pid_t group = tcgetpgrp(tty_input);
  if (group > 0 && group != getpgrp()) tcsetpgrp(tty_input, getpgrp());
  tcsetattr(tty_input, TCSANOW, &state->saved_modes);
  tcflush(tty_input, TCIFLUSH);
  for (int index = 0; index < CHANGED; index++) sigaction(changed[index], &before[index], NULL);
  return failure;
}
