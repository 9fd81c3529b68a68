#pragma once

#include <stdint.h>
#include <sys/types.h>

/// The least that a full-screen program can be: it shows the frames of a recording with ncurses, one further at each key.
/// What it takes for the same cells is the floor that the console is measured against.
///
/// Runs on the process's terminal until its input or a signal ends it; after the last frame keys do nothing.
/// - Parameter path: a recording made by the benchmark; see `FloorRecording`.
/// - Returns: the exit code.
int cfloor_main(const char *path);

/// The source of the program above: with `CFLOOR_STANDALONE` defined it needs no other file of ours and has a `main` that
/// takes the recording's path.
const char *cfloor_source(void);

/// Starts a program in a new pseudo-terminal of its own session.
/// - Parameters:
///   - arguments, environment: ended by NULL; `arguments[0]` is the program's path.
///   - descriptor: receives the master's side, non-blocking, closed on exec.
/// - Returns: the process id, or −errno.
pid_t cpty_spawn(char *const arguments[], char *const environment[], int columns, int rows, int *descriptor);

/// - Returns: 0, or −errno.
int cpty_resize(int descriptor, int columns, int rows);

/// The group that a new pseudo-terminal belongs to; −1: there is none to be had.
int64_t cpty_group(void);

/// Nanoseconds of a clock that only goes forward.
int64_t cpty_now(void);

/// Nanoseconds of processor time that the process has used, its ended threads included; −1 when it is gone.
int64_t cpty_cpu_time(pid_t process);

/// Milliseconds until the next full minute of the wall clock.
int64_t cpty_milliseconds_to_minute(void);

/// Writes of a process to its terminal, and the bytes that they asked for.
struct ctrace_count {
  int32_t writes;
  int64_t bytes;
};

/// Watches the system calls of a child, of all its threads: one child at a time, from one thread. The child runs slower
/// meanwhile.
/// - Returns: 0, or −errno where that isn't allowed.
int ctrace_begin(pid_t process);

/// Counts what happened since the last call and lets the child go on; to be called again and again, since every system
/// call waits for it. Doesn't block.
/// - Returns: how often the child stood still; 0: nothing happened.
int ctrace_step(struct ctrace_count *total);

/// Lets the child alone again.
void ctrace_end(void);
